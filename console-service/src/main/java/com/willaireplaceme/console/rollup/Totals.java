package com.willaireplaceme.console.rollup;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of some rows. Not thread-safe while it is added to. */
public final class Totals {

    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    private final Map<Integer, Integer> latency = new HashMap<>();

    void add(Figure figure, long count) {
        figures.merge(figure, count, Long::sum);
    }

    void addLatency(Integer[] pairs) {
        LatencyBuckets.add(latency, pairs);
    }

    /** Adds other sums to these. */
    public void add(Totals other) {
        other.figures.forEach(this::add);
        other.latency.forEach((bucket, count) -> latency.merge(bucket, count, Integer::sum));
    }

    /** How many there are. */
    public long get(Figure figure) {
        return figures.getOrDefault(figure, 0L);
    }

    /**
     * The time from form to acceptance that this share of the accepted did not exceed.
     *
     * @param share 0 to 1
     * @return seconds, wrong by 5 % at most; {@code null} where nothing was accepted
     */
    public @Nullable Double seconds(double share) {
        long all = latency.values().stream().mapToLong(Integer::longValue).sum();
        if (all == 0) {
            return null;
        }
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long passed = 0;
        for (Map.Entry<Integer, Integer> bucket : new TreeMap<>(latency).entrySet()) {
            passed += bucket.getValue();
            if (passed >= wanted) {
                return LatencyBuckets.seconds(bucket.getKey());
            }
        }
        throw new IllegalStateException("a share is at most 1: " + share);
    }
}
