package com.willaireplaceme.capture.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the API tells them. Stateless. */
public final class Figures {

    private static final int DECIMALS = 4;

    private Figures() {}

    /** The number rounded to four decimals. */
    public static double rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }
}
