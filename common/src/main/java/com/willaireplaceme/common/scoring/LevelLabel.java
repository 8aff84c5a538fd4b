package com.willaireplaceme.common.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;

/**
 * How the typical week of a level stands against that of the mid level. Its words belong to levels
 * alone, as those of {@link com.willaireplaceme.common.event.ExposureLabel} do to the index. Rule:
 * scoring model, step 12.
 */
public enum LevelLabel {
    @JsonProperty("Increased")
    INCREASED("Increased"),
    @JsonProperty("Typical")
    TYPICAL("Typical"),
    @JsonProperty("Reduced")
    REDUCED("Reduced"),
    @JsonProperty("Mixed")
    MIXED("Mixed");

    private static final double DIFFERENT_FROM = 2;
    private static final int MIXED_FROM_PERCENT = 25;

    private final String text;

    LevelLabel(String text) {
        this.text = text;
    }

    /** The label of a level of that profession. */
    public static LevelLabel of(Profession profession, Level level) {
        return of(
                level,
                ScoringModel.typical(profession, level),
                ScoringModel.typical(profession, Level.MID),
                routingPercent(profession));
    }

    private static LevelLabel of(Level level, Score here, Score mid, int routingPercent) {
        double pressure = here.pressure() - mid.pressure();
        double exposure = here.index() - mid.index();
        boolean routing = level == Level.LEAD && routingPercent >= MIXED_FROM_PERCENT;
        if ((routing && pressure < DIFFERENT_FROM) || areOpposed(pressure, exposure)) {
            return MIXED;
        }
        if (pressure >= DIFFERENT_FROM) {
            return INCREASED;
        }
        return pressure <= -DIFFERENT_FROM ? REDUCED : TYPICAL;
    }

    static boolean areOpposed(double pressure, double exposure) {
        return Math.abs(pressure) >= DIFFERENT_FROM
                && Math.abs(exposure) >= DIFFERENT_FROM
                && Math.signum(pressure) != Math.signum(exposure);
    }

    /** Percent of a lead's week that is exposed coordination or reporting work. */
    public static int routingPercent(Profession profession) {
        return profession.tasks().stream()
                .filter(task -> task.coordination() && task.rating() != Rating.LOW)
                .mapToInt(task -> task.share(Level.LEAD))
                .sum();
    }

    /** The label alone, for a column whose heading says what it is compared with. */
    public String text() {
        return text;
    }

    /** The label as people read it anywhere else. */
    public String comparison() {
        return text + " compared with mid level";
    }
}
