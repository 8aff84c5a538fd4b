package com.willaireplaceme.common.catalogue;

/**
 * Published scores of an occupation (Eloundou et al. 2023; ILO Working Paper 140, 2025) and the
 * baseline index derived from them.
 *
 * @param humanBeta Eloundou's beta by people, 0 to 1
 * @param gpt4Beta Eloundou's beta by GPT-4, 0 to 1
 * @param iloMean the ILO's mean score, 0 to 1
 * @param index mean of the three after equating the ILO's scale, 0 to 100 (ADR 0005)
 * @param spread standard deviation of the three, in index points
 */
public record Baseline(
        double humanBeta, double gpt4Beta, double iloMean, double index, double spread) {

    private static final double ILO_INTERCEPT = -0.151;
    private static final double ILO_SLOPE = 1.570;

    /** The baseline from the three scores, 0 to 100; agrees with {@link #index} to rounding. */
    public double recomputed() {
        return 100 * (humanBeta + gpt4Beta + ILO_INTERCEPT + ILO_SLOPE * iloMean) / 3;
    }
}
