package com.willaireplaceme.common.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's rank correlation. Pure; thread-safe. */
final class RankCorrelation {

    private RankCorrelation() {}

    /**
     * Pearson's correlation of the ranks, where equal values share the mean of their ranks.
     *
     * @return -1 (opposite order) to 1 (same order)
     * @throws IllegalArgumentException if the two differ in length, have fewer than two values,
     *     hold something that is not a number, or if all values of one are equal, for then there is
     *     no order
     */
    static double spearman(double[] one, double[] other) {
        if (one.length != other.length || one.length < 2) {
            throw new IllegalArgumentException(
                    "not two orders of the same things: " + one.length + ", " + other.length);
        }
        return pearson(ranks(one), ranks(other));
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("what is not a number has no rank");
        }
        int[] ascending =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(index -> values[index]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        int first = 0;
        while (first < ascending.length) {
            int end = first + 1;
            while (end < ascending.length && values[ascending[end]] == values[ascending[first]]) {
                end++;
            }
            double shared = (first + 1 + end) / 2.0;
            for (int i = first; i < end; i++) {
                ranks[ascending[i]] = shared;
            }
            first = end;
        }
        return ranks;
    }

    private static double pearson(double[] one, double[] other) {
        double mean = (one.length + 1) / 2.0; // Of ranks, with or without ties.
        double products = 0;
        double squaresOfOne = 0;
        double squaresOfOther = 0;
        for (int i = 0; i < one.length; i++) {
            products += (one[i] - mean) * (other[i] - mean);
            squaresOfOne += (one[i] - mean) * (one[i] - mean);
            squaresOfOther += (other[i] - mean) * (other[i] - mean);
        }
        if (squaresOfOne == 0 || squaresOfOther == 0) {
            throw new IllegalArgumentException("all values are equal, so there is no order");
        }
        return products / Math.sqrt(squaresOfOne * squaresOfOther);
    }
}
