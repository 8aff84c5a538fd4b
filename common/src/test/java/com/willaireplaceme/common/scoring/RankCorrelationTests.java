package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTests {

    @Test
    void theSameOrderIsOneAndTheOppositeMinusOne() {
        double[] values = {3, 1, 4, 15, 9};

        assertThat(spearman(values, new double[] {30, 10, 40, 1500, 90})).isEqualTo(1);
        assertThat(spearman(values, new double[] {-3, -1, -4, -15, -9})).isEqualTo(-1);
    }

    /** By hand: rank differences 1, 1, 1, 2, 1; 1 - 6·8/(5·24) = 0.6. */
    @Test
    void withoutTiesItIsTheTextbookFormula() {
        assertThat(spearman(new double[] {10, 20, 30, 40, 50}, new double[] {2, 1, 4, 5, 3}))
                .isCloseTo(0.6, within(1e-12));
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(RankCorrelation.ranks(new double[] {7, 3, 7, 7, 1}))
                .containsExactly(4, 2, 4, 4, 1);
        assertThat(RankCorrelation.ranks(new double[] {5, 5})).containsExactly(1.5, 1.5);
        assertThat(RankCorrelation.ranks(new double[] {0.0, -0.0, 1})).containsExactly(1.5, 1.5, 3);
    }

    /**
     * By hand: ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4; products of differences from 2.5 sum to 4.5,
     * squares to 4.5 and 5; 4.5 / sqrt(22.5) = 0.948683.
     */
    @Test
    void withTiesItIsTheCorrelationOfTheRanks() {
        assertThat(spearman(new double[] {1, 2, 2, 3}, new double[] {1, 3, 2, 4}))
                .isCloseTo(0.948683298, within(1e-9));
    }

    /** By hand: ranks 1.5, 1.5, 3.5, 3.5 and 3.5, 1.5, 3.5, 1.5; products cancel out. */
    @Test
    void ordersThatSayNothingAboutEachOtherGiveZero() {
        assertThat(spearman(new double[] {1, 1, 2, 2}, new double[] {9, 8, 9, 8})).isZero();
    }

    @Test
    void whatHasNoOrderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spearman(new double[] {1, 2}, new double[] {1, 2, 3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spearman(new double[] {1}, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spearman(new double[] {1, 2}, new double[] {4, 4}))
                .withMessageContaining("equal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spearman(new double[] {1, Double.NaN}, new double[] {1, 2}));
    }

    private static double spearman(double[] one, double[] other) {
        return RankCorrelation.spearman(one, other);
    }
}
