package com.willaireplaceme.console.rollup;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the sums; never counts requests. Thread-safe. */
@Repository
public class RollupQueries {

    private static final String ROWS =
            """
            SELECT * FROM console.rollup
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
     * Sums by when requests were captured: by the beginnings of spans, or of days of UTC where
     * there are no spans.
     *
     * @param from begins a span or a day
     * @param to begins a span or a day
     */
    public Map<Instant, Totals> byTime(Filter filter, Instant from, Instant to) {
        Map<Instant, Totals> sums = new HashMap<>();
        int grain = hasSpans(filter, null) ? Cube.SPAN : 0;
        read(
                filter.dimensions() | grain,
                filter,
                from,
                to,
                row ->
                        add(
                                sums.computeIfAbsent(
                                        row.getTimestamp("at").toInstant(), at -> new Totals()),
                                row));
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
        Consumer add =
                row ->
                        add(
                                sums.computeIfAbsent(
                                        row.getString(group.column), value -> new Totals()),
                                row);
        int dimensions = filter.dimensions() | group.code;
        Instant firstDay = from.truncatedTo(ChronoUnit.DAYS);
        Instant beginsDay = firstDay.equals(from) ? from : firstDay.plus(1, ChronoUnit.DAYS);
        Instant endsDay = to.truncatedTo(ChronoUnit.DAYS);
        if (!Cube.hasSpans(dimensions)) {
            read(dimensions, filter, from, to, add);
        } else if (beginsDay.isAfter(endsDay)) {
            read(dimensions | Cube.SPAN, filter, from, to, add);
        } else {
            read(dimensions | Cube.SPAN, filter, from, beginsDay, add);
            read(dimensions, filter, beginsDay, endsDay, add);
            read(dimensions | Cube.SPAN, filter, endsDay, to, add);
        }
        return sums;
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
        for (Figure figure : Figure.values()) {
            totals.add(figure, row.getInt(figure.column()));
        }
        Array latency = row.getArray("latency");
        if (latency != null) {
            totals.addLatency((Integer[]) latency.getArray());
        }
    }
}
