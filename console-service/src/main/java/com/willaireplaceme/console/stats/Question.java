package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Filter;
import com.willaireplaceme.console.rollup.RollupQueries;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests, grouped by what, in whose days. Times are whole spans of 15 minutes: the first is
 * rounded down, the last up.
 */
record Question(Grouping groupBy, Filter filter, ZoneId zone, Instant from, Instant to) {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(800);
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(32);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

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
        ZoneId days = zone(zone);
        Instant until = to == null ? now.plusSeconds(1) : time(to, "to", days, 1);
        Instant since = from == null ? beginning(until, days) : time(from, "from", days, 0);
        Question question =
                new Question(
                        grouping(groupBy),
                        filter,
                        days,
                        floor(since),
                        floor(until.plus(RollupQueries.SPAN).minusNanos(1)));
        question.check();
        return question;
    }

    /** Whether rows are days, and the same in the time zone as in UTC. */
    boolean groupsAreDaysOfUtc() {
        return groupBy == Grouping.DAY && zone.getRules().equals(UTC.getRules());
    }

    /** As many days of the time zone, right before; a day may have 23 or 25 hours. */
    Question before() {
        LocalDateTime begin = LocalDateTime.ofInstant(from, zone);
        Duration length = Duration.between(begin, LocalDateTime.ofInstant(to, zone));
        Instant since = begin.minus(length).atZone(zone).toInstant();
        return new Question(groupBy, filter, zone, floor(since), from);
    }

    private void check() {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        Duration length = Duration.between(from, to);
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("from and to must be at most 800 days apart");
        }
        if (groupBy == Grouping.HOUR && length.compareTo(LONGEST_BY_HOUR) > 0) {
            throw new IllegalArgumentException(
                    "from and to must be at most 32 days apart where groupBy is hour");
        }
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition next = rules.nextTransition(from);
        check(rules.getOffset(from));
        while (next != null && next.getInstant().isBefore(to)) {
            check(next.getOffsetAfter());
            next = rules.nextTransition(next.getInstant());
        }
    }

    private static void check(ZoneOffset offset) {
        if (offset.getTotalSeconds() % RollupQueries.SPAN.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "zone must differ from UTC by whole quarters of an hour");
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
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("zone must be one such as Europe/Berlin", unknown);
        }
    }

    private static Instant time(String text, String name, ZoneId zone, int daysLater) {
        Instant time;
        try {
            time =
                    text.length() == 10
                            ? LocalDate.parse(text)
                                    .plusDays(daysLater)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    name
                            + " must be a date such as 2026-01-31 or a time such as"
                            + " 2026-01-31T12:00:00Z",
                    unreadable);
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(name + " must be between 2000 and 2200");
        }
        return time;
    }

    private static Instant floor(Instant at) {
        long seconds = RollupQueries.SPAN.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }
}
