package com.willaireplaceme.console.rollup;

import java.time.Instant;
import java.util.Comparator;

/** A row of the sums. Ordered as the table's index, so that neighbours are written together. */
record RollupKey(int cube, String profession, String level, String source, Instant at)
        implements Comparable<RollupKey> {

    private static final Comparator<RollupKey> ORDER =
            Comparator.comparingInt(RollupKey::cube)
                    .thenComparing(RollupKey::profession)
                    .thenComparing(RollupKey::level)
                    .thenComparing(RollupKey::source)
                    .thenComparing(RollupKey::at);

    @Override
    public int compareTo(RollupKey other) {
        return ORDER.compare(this, other);
    }
}
