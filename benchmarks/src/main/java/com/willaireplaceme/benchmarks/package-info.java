/** What parts of the pipeline take, in time and memory. */
@NullMarked
package com.willaireplaceme.benchmarks;

import org.jspecify.annotations.NullMarked;
