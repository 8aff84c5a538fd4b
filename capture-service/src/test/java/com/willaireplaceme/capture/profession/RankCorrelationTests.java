package com.willaireplaceme.capture.profession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTests {

    @Test
    void theSameOrderIsOneAndTheReverseIsMinusOne() {
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 9}, new double[] {10, 11, 12}))
                .isEqualTo(1);
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 9}, new double[] {3, 2, 1}))
                .isEqualTo(-1);
    }

    @Test
    void equalValuesShareTheirMeanRank() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
        assertThat(RankCorrelation.spearman(new double[] {1, 5, 5, 7}, new double[] {1, 3, 2, 4}))
                .isCloseTo(0.948683, within(1e-6));
    }
}
