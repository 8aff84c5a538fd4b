package com.willaireplaceme.console.rollup;

import java.time.Instant;

/** A row of the sums. */
record RollupKey(int cube, String profession, String level, String source, Instant at) {}
