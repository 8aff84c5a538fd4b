package com.willaireplaceme.common.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;

/** How a level stands against the mid level of its profession. Rule: scoring model, step 12. */
public enum LevelLabel {
    @JsonProperty("Elevated")
    ELEVATED("Elevated"),
    @JsonProperty("Typical")
    TYPICAL("Typical"),
    @JsonProperty("Reduced")
    REDUCED("Reduced"),
    @JsonProperty("Mixed")
    MIXED("Mixed");

    private static final int MIXED_FROM_PERCENT = 25;

    private final String text;

    LevelLabel(String text) {
        this.text = text;
    }

    /** The label of a level of that profession. */
    public static LevelLabel of(Profession profession, Level level) {
        return switch (level) {
            case JUNIOR -> ELEVATED;
            case MID -> TYPICAL;
            case SENIOR -> REDUCED;
            case LEAD -> routingPercent(profession) >= MIXED_FROM_PERCENT ? MIXED : REDUCED;
        };
    }

    /** Percent of a lead's week that is exposed coordination or reporting work. */
    public static int routingPercent(Profession profession) {
        return profession.tasks().stream()
                .filter(task -> task.coordination() && task.rating() != Rating.LOW)
                .mapToInt(task -> task.share(Level.LEAD))
                .sum();
    }

    /** The label as people read it. */
    public String text() {
        return text;
    }
}
