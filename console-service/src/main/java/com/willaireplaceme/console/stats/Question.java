package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Filter;
import com.willaireplaceme.console.rollup.RollupQueries;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests, grouped by what, in whose days. Times are whole spans of 30 minutes: the first is
 * rounded down, the last up.
 *
 * @param zone days of UTC where two or more of profession, level and source are combined
 * @param daysOfUtc whether another time zone was asked for and cannot be had for that reason
 */
record Question(
        Grouping groupBy, Filter filter, ZoneId zone, Instant from, Instant to, boolean daysOfUtc) {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Duration SPAN = Duration.ofMinutes(30);
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(800);
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(32);

    /**
     * As somebody asks it. Times are ISO 8601, or dates in the time zone, of which the last is
     * included.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Question of(
            String groupBy,
            Filter filter,
            String zone,
            @Nullable String from,
            @Nullable String to,
            Instant now) {
        Grouping grouping = grouping(groupBy);
        ZoneId asked = zone(zone);
        boolean spans = RollupQueries.hasSpans(filter, grouping.dimension());
        ZoneId days = spans ? asked : UTC;
        Instant until = to == null ? now.plusSeconds(1) : time(to, "to", days, 1);
        Instant since = from == null ? beginning(until, days) : time(from, "from", days, 0);
        Duration grain = spans ? SPAN : Duration.ofDays(1);
        Question question =
                new Question(
                        grouping,
                        filter,
                        days,
                        floor(since, grain),
                        floor(until.plus(grain).minusNanos(1), grain),
                        !days.equals(asked)
                                && !asked.getRules().getOffset(now).equals(ZoneOffset.UTC));
        question.check(spans);
        return question;
    }

    /** Whether rows are days, and the same in the time zone as in UTC. */
    boolean groupsAreDaysOfUtc() {
        return groupBy == Grouping.DAY && zone.getRules().equals(UTC.getRules());
    }

    /** As many days, right before. */
    Question before() {
        Duration length = Duration.between(from, to);
        return new Question(groupBy, filter, zone, from.minus(length), from, daysOfUtc);
    }

    private void check(boolean spans) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        Duration length = Duration.between(from, to);
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("at most 800 days can be asked for");
        }
        if (groupBy == Grouping.HOUR && length.compareTo(LONGEST_BY_HOUR) > 0) {
            throw new IllegalArgumentException("at most 32 days can be shown by hour");
        }
        if (groupBy == Grouping.HOUR && !spans) {
            throw new IllegalArgumentException(
                    "hours can be shown for one of profession, level and source at a time");
        }
    }

    private static Instant beginning(Instant until, ZoneId zone) {
        return until.minus(DEFAULT)
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private static Grouping grouping(String text) {
        try {
            return Grouping.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "groupBy must be day, hour, profession, level or source", unknown);
        }
    }

    private static ZoneId zone(String text) {
        try {
            ZoneId zone = ZoneId.of(text);
            long seconds = zone.getRules().getOffset(Instant.now()).getTotalSeconds();
            if (seconds % SPAN.toSeconds() != 0) {
                throw new IllegalArgumentException(
                        "zone must differ from UTC by whole or half hours");
            }
            return zone;
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("zone must be one such as Europe/Berlin", unknown);
        }
    }

    private static Instant time(String text, String name, ZoneId zone, int daysLater) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    name
                            + " must be a date such as 2026-01-31 or a time such as"
                            + " 2026-01-31T12:00:00Z",
                    unreadable);
        }
    }

    private static Instant floor(Instant at, Duration grain) {
        long seconds = grain.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
