package com.willaireplaceme.capture.score;

import com.willaireplaceme.common.scoring.Numbers;
import com.willaireplaceme.common.scoring.Score;

/**
 * An index and its band as drawn and as read aloud.
 *
 * @param shown the index with its band, such as "67, likely 43 to 91"
 * @param marker where the index stands on the drawing, in its units
 * @param bandStart where the band begins
 * @param bandWidth how wide the band is
 */
public record Gauge(
        String index,
        String shown,
        String label,
        double marker,
        double bandStart,
        double bandWidth) {

    private static final double LEFT = 10;
    private static final double PER_POINT = 3;

    /** The gauge of a score. */
    public static Gauge of(Score score) {
        return new Gauge(
                Numbers.whole(score.index()),
                Numbers.withBand(score.index(), score.low(), score.high()),
                score.label().text(),
                place(score.index()),
                place(score.low()),
                Figures.rounded(PER_POINT * (score.high() - score.low())));
    }

    private static double place(double figure) {
        return Figures.rounded(LEFT + PER_POINT * figure);
    }
}
