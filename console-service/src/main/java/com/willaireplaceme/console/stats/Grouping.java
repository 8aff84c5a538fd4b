package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Dimension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the funnel is grouped by. */
enum Grouping {
    DAY(null, "yyyy-MM-dd"),
    HOUR(null, "yyyy-MM-dd HH:00"),
    PROFESSION(Dimension.PROFESSION, ""),
    LEVEL(Dimension.LEVEL, ""),
    SOURCE(Dimension.SOURCE, "");

    private final @Nullable Dimension dimension;
    private final DateTimeFormatter label;

    Grouping(@Nullable Dimension dimension, String pattern) {
        this.dimension = dimension;
        this.label = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** What rows are told apart by; {@code null} for time. */
    @Nullable Dimension dimension() {
        return dimension;
    }

    /** The day or hour of a moment. */
    String label(Instant at, ZoneId zone) {
        return label.format(at.atZone(zone));
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
