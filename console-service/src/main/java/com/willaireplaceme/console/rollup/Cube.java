package com.willaireplaceme.console.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of profession, level and source a row of the sums tells apart, and its grain. Single
 * dimensions are also kept in spans of 30 minutes, of which the days of most time zones are made;
 * combinations only in days of UTC, because in short spans they would be as many rows as requests.
 *
 * @param code what the table calls it: 1 for profession, 2 for level, 4 for source, 8 for spans
 */
record Cube(int code) {

    static final int PROFESSION = 1;
    static final int LEVEL = 2;
    static final int SOURCE = 4;
    static final int SPAN = 8;
    static final Duration SPAN_LENGTH = Duration.ofMinutes(30);

    /** Stands for every value of a dimension. */
    static final String ALL = "*";

    static final List<Cube> KEPT = kept();

    private static List<Cube> kept() {
        List<Cube> cubes = new ArrayList<>();
        for (int dimensions = 0; dimensions < 8; dimensions++) {
            cubes.add(new Cube(dimensions));
            if (hasSpans(dimensions)) {
                cubes.add(new Cube(dimensions | SPAN));
            }
        }
        return List.copyOf(cubes);
    }

    static boolean hasSpans(int dimensions) {
        return Integer.bitCount(dimensions) <= 1;
    }

    RollupKey key(Contribution of) {
        return new RollupKey(
                code,
                (code & PROFESSION) != 0 ? of.profession() : ALL,
                (code & LEVEL) != 0 ? of.level() : ALL,
                (code & SOURCE) != 0 ? of.source() : ALL,
                begin(of.capturedAt()));
    }

    private Instant begin(Instant at) {
        if ((code & SPAN) == 0) {
            return at.truncatedTo(ChronoUnit.DAYS);
        }
        long seconds = SPAN_LENGTH.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
