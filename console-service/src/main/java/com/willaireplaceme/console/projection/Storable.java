package com.willaireplaceme.console.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Values as the database can hold them, so that no record, however strange, holds up those behind
 * it.
 */
final class Storable {

    private static final int LONGEST = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private Storable() {}

    /** Without the character that PostgreSQL refuses, and cut to 200 characters. */
    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\u0000', ' ');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    /**
     * In microseconds; a time later than its record was written, by more than clocks differ, is
     * taken to be the record's.
     */
    static Instant time(Instant time, long recordTimestamp) {
        Instant written = Instant.ofEpochMilli(recordTimestamp);
        boolean credible =
                time.isAfter(Instant.EPOCH) && time.isBefore(written.plus(CLOCKS_DIFFER));
        return (credible ? time : written).truncatedTo(ChronoUnit.MICROS);
    }
}
