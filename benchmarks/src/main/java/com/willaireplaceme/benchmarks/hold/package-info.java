/** What a running pipeline still answers while somebody holds thousands of connections open. */
@NullMarked
package com.willaireplaceme.benchmarks.hold;

import org.jspecify.annotations.NullMarked;
