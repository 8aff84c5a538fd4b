package com.willaireplaceme.console.rollup;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the sums; never counts requests. Thread-safe. */
@Repository
public class RollupQueries {

    private static final int FIRST_FIGURE = 6;

    private static final String ROWS =
            Stream.of(Figure.values())
                            .map(Figure::column)
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "SELECT at, profession, level, source, latency, ",
                                            " FROM console.rollup"))
                    + """

                    WHERE cube = :cube AND cube >= 0 AND at >= :from AND at < :to
                      AND (:profession::text IS NULL OR profession = :profession)
                      AND (:level::text IS NULL OR level = :level)
                      AND (:source::text IS NULL OR source = :source)
                    """;

    private final JdbcClient jdbc;

    RollupQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @FunctionalInterface
    private interface Consumer {
        void accept(ResultSet row) throws SQLException;
    }

    /**
     * Whether spans of 30 minutes are kept for what is told apart; otherwise only days of UTC.
     *
     * @param group what rows are grouped by; {@code null} for time
     */
    public static boolean hasSpans(Filter filter, @Nullable Dimension group) {
        return Cube.hasSpans(filter.dimensions() | (group == null ? 0 : group.code));
    }

    /** The sum of everything that is known. */
    public Totals everything() {
        Totals totals = new Totals();
        read(
                0,
                Filter.NONE,
                Instant.EPOCH,
                Instant.ofEpochSecond(Integer.MAX_VALUE),
                row -> add(totals, row));
        return totals;
    }

    /**
     * The sum of what was captured within some time.
     *
     * @param from begins a span, or a day of UTC where there are no spans
     * @param to likewise
     */
    public Totals total(Filter filter, Instant from, Instant to) {
        Totals totals = new Totals();
        readDays(filter.dimensions(), filter, from, to, row -> add(totals, row));
        return totals;
    }

    /**
     * Sums by when requests were captured.
     *
     * @param from begins a span, or a day of UTC where there are no spans
     * @param to likewise
     * @param inDaysOfUtc whether a group is made of whole days of UTC, which are fewer rows to read
     * @param group the group of what was captured from some time on: the begin of a span, or of a
     *     day of UTC
     */
    public Map<String, Totals> byTime(
            Filter filter,
            Instant from,
            Instant to,
            boolean inDaysOfUtc,
            Function<Instant, String> group) {
        Map<String, Totals> sums = new HashMap<>();
        Consumer add = row -> add(sum(sums, group.apply(row.getTimestamp("at").toInstant())), row);
        if (inDaysOfUtc || !hasSpans(filter, null)) {
            readDays(filter.dimensions(), filter, from, to, add);
        } else {
            read(filter.dimensions() | Cube.SPAN, filter, from, to, add);
        }
        return sums;
    }

    /**
     * Sums by the values of a dimension.
     *
     * @param from begins a span, or a day of UTC where there are no spans
     * @param to likewise
     */
    public Map<String, Totals> by(Dimension group, Filter filter, Instant from, Instant to) {
        Map<String, Totals> sums = new HashMap<>();
        readDays(
                filter.dimensions() | group.code,
                filter,
                from,
                to,
                row -> add(sum(sums, row.getString(group.column)), row));
        return sums;
    }

    private static Totals sum(Map<String, Totals> sums, String group) {
        return sums.computeIfAbsent(group, _ -> new Totals());
    }

    /** Whole days of UTC, and only what lies before the first and after the last in spans. */
    private void readDays(
            int dimensions, Filter filter, Instant from, Instant to, Consumer consumer) {
        Instant firstDay = from.truncatedTo(ChronoUnit.DAYS);
        Instant beginsDay = firstDay.equals(from) ? from : firstDay.plus(1, ChronoUnit.DAYS);
        Instant endsDay = to.truncatedTo(ChronoUnit.DAYS);
        if (!Cube.hasSpans(dimensions)) {
            read(dimensions, filter, from, to, consumer);
        } else if (beginsDay.isAfter(endsDay)) {
            read(dimensions | Cube.SPAN, filter, from, to, consumer);
        } else {
            read(dimensions | Cube.SPAN, filter, from, beginsDay, consumer);
            read(dimensions, filter, beginsDay, endsDay, consumer);
            read(dimensions | Cube.SPAN, filter, endsDay, to, consumer);
        }
    }

    private void read(int cube, Filter filter, Instant from, Instant to, Consumer consumer) {
        if (from.isBefore(to)) {
            jdbc.sql(ROWS)
                    .param("cube", cube)
                    .param("from", Timestamp.from(from))
                    .param("to", Timestamp.from(to))
                    .param("profession", filter.profession())
                    .param("level", filter.level())
                    .param("source", filter.source())
                    .query(consumer::accept);
        }
    }

    private static void add(Totals totals, ResultSet row) throws SQLException {
        // By position: a year of half hours in another time zone is 17,520 rows.
        int column = FIRST_FIGURE;
        for (Figure figure : Figure.values()) {
            totals.add(figure, row.getInt(column++));
        }
        Array latency = row.getArray("latency");
        if (latency != null) {
            totals.addLatency((Integer[]) latency.getArray());
        }
    }
}
