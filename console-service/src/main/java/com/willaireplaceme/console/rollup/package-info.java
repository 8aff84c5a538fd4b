/** Sums of requests by time, profession, level and source, kept as events arrive. */
@NullMarked
package com.willaireplaceme.console.rollup;

import org.jspecify.annotations.NullMarked;
