package com.willaireplaceme.capture.score;

import com.willaireplaceme.common.scoring.Score;
import java.util.Locale;

/**
 * An index and its band as drawn and as read aloud.
 *
 * @param marker where the index stands on the drawing, in its units
 * @param bandStart where the band begins
 * @param bandWidth how wide the band is
 */
public record Gauge(
        String index,
        String low,
        String high,
        String label,
        double marker,
        double bandStart,
        double bandWidth) {

    private static final double LEFT = 10;
    private static final double PER_POINT = 3;

    /** The gauge of a score. */
    public static Gauge of(Score score) {
        return new Gauge(
                shown(score.index()),
                shown(score.low()),
                shown(score.high()),
                score.label().text(),
                place(score.index()),
                place(score.low()),
                Figures.rounded(PER_POINT * (score.high() - score.low())));
    }

    /** An index as pages show it: with one decimal, as in the report. */
    public static String shown(double index) {
        return String.format(Locale.ROOT, "%.1f", index);
    }

    /** A percentage as pages show it: without decimals. */
    public static String whole(double figure) {
        return String.format(Locale.ROOT, "%.0f", figure);
    }

    private static double place(double figure) {
        return Figures.rounded(LEFT + PER_POINT * figure);
    }
}
