package com.willaireplaceme.console.rollup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of events changes in the sums. Not thread-safe. */
public final class RollupChanges {

    private final Map<RollupKey, Row> rows = new HashMap<>();

    /** What is added to one row. */
    static final class Row {
        private final int[] figures = new int[Figure.values().length];
        final Map<Integer, Integer> latency = new HashMap<>();

        @SuppressWarnings("EnumOrdinal") // A place in memory, never stored.
        int get(Figure figure) {
            return figures[figure.ordinal()];
        }

        @SuppressWarnings("EnumOrdinal") // As above.
        private void add(Figure figure, int times) {
            figures[figure.ordinal()] += times;
        }
    }

    /**
     * A request added this much before, and adds that much now.
     *
     * @param before {@code null} if it was not known
     */
    public void replace(@Nullable Contribution before, Contribution after) {
        if (after.equals(before)) {
            return;
        }
        if (before != null) {
            add(before, -1);
        }
        add(after, 1);
    }

    Map<RollupKey, Row> rows() {
        return rows;
    }

    private void add(Contribution contribution, int times) {
        for (Cube cube : Cube.KEPT) {
            Row row = rows.computeIfAbsent(cube.key(contribution), key -> new Row());
            for (Figure figure : contribution.figures()) {
                row.add(figure, times);
            }
            if (contribution.toAcceptance() != null) {
                row.latency.merge(
                        LatencyBuckets.bucket(contribution.toAcceptance()), times, Integer::sum);
            }
        }
    }
}
