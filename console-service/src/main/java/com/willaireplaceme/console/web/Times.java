package com.willaireplaceme.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times as the pages write them; named {@code times} in templates. Thread-safe. */
@Component("times")
public class Times {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String NONE = "–";

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** To the second, in UTC. */
    public String utc(@Nullable Instant at) {
        return at == null ? NONE : UTC.format(at);
    }

    /** How long ago, in words. */
    public String ago(@Nullable Instant at) {
        return at == null ? NONE : words(Duration.between(at, clock.instant()).toSeconds());
    }

    /** A number of seconds in words. */
    public String words(@Nullable Number seconds) {
        if (seconds == null) {
            return NONE;
        }
        long whole = Math.max(0, seconds.longValue());
        if (whole < 120) {
            return whole + " s";
        }
        if (whole < 2 * 3600) {
            return whole / 60 + " min";
        }
        return whole < 48 * 3600 ? whole / 3600 + " h" : whole / 86_400 + " days";
    }

    /** A number of bytes in words. */
    public String bytes(@Nullable Number bytes) {
        if (bytes == null || bytes.longValue() < 0) {
            return NONE;
        }
        double size = bytes.doubleValue();
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }
}
