/** How fast the console catches up, and how fast it answers with millions of deliveries. */
@NullMarked
package com.willaireplaceme.benchmarks.console;

import org.jspecify.annotations.NullMarked;
