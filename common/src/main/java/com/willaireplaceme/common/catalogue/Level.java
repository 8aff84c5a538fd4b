package com.willaireplaceme.common.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** Seniority within a profession. */
public enum Level {
    @JsonProperty("junior")
    JUNIOR,
    @JsonProperty("mid")
    MID,
    @JsonProperty("senior")
    SENIOR,
    @JsonProperty("lead")
    LEAD;

    private final String slug = name().toLowerCase(Locale.ROOT);

    /**
     * The level in addresses and JSON: {@code junior}, {@code mid}, {@code senior}, {@code lead}.
     */
    public String slug() {
        return slug;
    }

    /** The level with that slug, if there is one. */
    public static Optional<Level> ofSlug(String slug) {
        for (Level level : values()) {
            if (level.slug.equals(slug)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
