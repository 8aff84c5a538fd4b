package com.willaireplaceme.console.rollup;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times in buckets that each end 10 % above the one before, so that a quantile read from them is
 * wrong by 5 % at most. The first bucket ends at 0.1 s.
 */
final class LatencyBuckets {

    private static final double FIRST_SECONDS = 0.1;
    private static final double GROWTH = Math.log(1.1);

    private LatencyBuckets() {}

    static int bucket(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        return seconds <= FIRST_SECONDS
                ? 0
                : (int) Math.ceil(Math.log(seconds / FIRST_SECONDS) / GROWTH);
    }

    /** The middle of a bucket, in seconds. */
    static double seconds(int bucket) {
        return bucket == 0 ? FIRST_SECONDS / 2 : FIRST_SECONDS * Math.exp(GROWTH * (bucket - 0.5));
    }

    /** Adds pairs of bucket and count to a histogram. */
    static void add(Map<Integer, Integer> histogram, Integer[] pairs) {
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            histogram.merge(pairs[i], pairs[i + 1], Integer::sum);
        }
    }

    /** A histogram as an array literal of PostgreSQL, without empty buckets. */
    static String literal(Map<Integer, Integer> histogram) {
        StringBuilder text = new StringBuilder("{");
        new TreeMap<>(histogram)
                .forEach((bucket, count) -> {
                    if (count > 0) {
                        text.append(text.length() > 1 ? "," : "")
                                .append(bucket)
                                .append(',')
                                .append(count);
                    }
                });
        return text.append('}').toString();
    }
}
