package com.willaireplaceme.capture.score;

import com.willaireplaceme.common.scoring.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the API tells them. Stateless. */
public final class Figures {

    private static final int DECIMALS = 4;

    private Figures() {}

    /** A figure on the scale of the index, or percent: with one decimal. */
    public static double points(double figure) {
        return Numbers.tenth(figure);
    }

    /**
     * A fraction, such as a share or a task's exposure, so that all figures can be computed again:
     * the number rounded to four decimals.
     */
    public static double rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
