/** What requests cost that ask again for the same report. */
@NullMarked
package com.willaireplaceme.benchmarks.repeats;

import org.jspecify.annotations.NullMarked;
