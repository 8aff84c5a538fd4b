package com.willaireplaceme.console.rollup;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the sums. Only for combinations of profession, level and source, and there only for what is
 * no whole day of UTC, it counts requests. Thread-safe.
 */
@Repository
public class RollupQueries {

    /** The shortest time that sums are kept for. */
    public static final Duration SPAN = Duration.ofMinutes(15);

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
    private final Contributions requests;
    private final Clock clock;

    RollupQueries(JdbcClient jdbc, Contributions requests, Clock clock) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.clock = clock;
    }

    /** What tells the groups of an answer apart. */
    private record Cell(Instant at, String profession, String level, String source) {

        static Cell of(ResultSet row) throws SQLException {
            return new Cell(
                    row.getTimestamp("at").toInstant(),
                    row.getString("profession"),
                    row.getString("level"),
                    row.getString("source"));
        }

        static Cell of(Contribution request) {
            return new Cell(
                    request.capturedAt(), request.profession(), request.level(), request.source());
        }

        String value(Dimension dimension) {
            return switch (dimension) {
                case PROFESSION -> profession;
                case LEVEL -> level;
                case SOURCE -> source;
            };
        }
    }

    /** The sum of everything that is known. */
    public Totals everything() {
        Totals totals = new Totals();
        read(
                0,
                Filter.NONE,
                Instant.EPOCH,
                Instant.ofEpochSecond(Integer.MAX_VALUE),
                cell -> totals);
        return totals;
    }

    /**
     * The sum of what was captured within some time.
     *
     * @param from begins a span of 15 minutes
     * @param to likewise
     */
    public Totals total(Filter filter, Instant from, Instant to) {
        Totals totals = new Totals();
        readDays(filter.dimensions(), filter, from, to, cell -> totals);
        return totals;
    }

    /**
     * Sums by when requests were captured.
     *
     * @param from begins a span of 15 minutes
     * @param to likewise
     * @param inDaysOfUtc whether a group is made of whole days of UTC, which are fewer rows to read
     * @param group the group of what was captured from some time on, within the same span or, if in
     *     days of UTC, the same day
     */
    public Map<String, Totals> byTime(
            Filter filter,
            Instant from,
            Instant to,
            boolean inDaysOfUtc,
            Function<Instant, String> group) {
        Map<String, Totals> sums = new HashMap<>();
        Function<Cell, Totals> target = cell -> sum(sums, group.apply(cell.at()));
        if (inDaysOfUtc) {
            readDays(filter.dimensions(), filter, from, to, target);
        } else {
            readSpans(filter.dimensions(), filter, from, to, target);
        }
        return sums;
    }

    /**
     * Sums by the values of a dimension.
     *
     * @param from begins a span of 15 minutes
     * @param to likewise
     */
    public Map<String, Totals> by(Dimension group, Filter filter, Instant from, Instant to) {
        Map<String, Totals> sums = new HashMap<>();
        readDays(
                filter.dimensions() | group.code,
                filter,
                from,
                to,
                cell -> sum(sums, cell.value(group)));
        return sums;
    }

    private static Totals sum(Map<String, Totals> sums, String group) {
        return sums.computeIfAbsent(group, _ -> new Totals());
    }

    /** The beginning of the span that a time lies in. */
    public static Instant spanOf(Instant at) {
        long second = at.getEpochSecond();
        return Instant.ofEpochSecond(second - Math.floorMod(second, SPAN.toSeconds()));
    }

    /** Whole days of UTC, and only what lies before the first and after the last in spans. */
    private void readDays(
            int dimensions,
            Filter filter,
            Instant from,
            Instant to,
            Function<Cell, Totals> target) {
        Instant beginsDay = dayFrom(from);
        // Nothing is captured later than now, so the day that is not over is a whole one, too.
        Instant end = to.isAfter(clock.instant()) ? dayFrom(to) : to;
        Instant endsDay = end.truncatedTo(ChronoUnit.DAYS);
        if (beginsDay.isAfter(endsDay)) {
            readSpans(dimensions, filter, from, to, target);
        } else {
            readSpans(dimensions, filter, from, beginsDay, target);
            read(dimensions, filter, beginsDay, endsDay, target);
            readSpans(dimensions, filter, endsDay, end, target);
        }
    }

    private static Instant dayFrom(Instant at) {
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        return day.equals(at) ? at : day.plus(1, ChronoUnit.DAYS);
    }

    /** For combinations, of which no spans are kept, request by request. */
    private void readSpans(
            int dimensions,
            Filter filter,
            Instant from,
            Instant to,
            Function<Cell, Totals> target) {
        if (Cube.hasSpans(dimensions)) {
            read(dimensions | Cube.SPAN, filter, from, to, target);
        } else if (from.isBefore(to)) {
            requests.forEach(
                    filter, from, to, request -> target.apply(Cell.of(request)).add(request));
        }
    }

    private void read(
            int cube, Filter filter, Instant from, Instant to, Function<Cell, Totals> target) {
        if (from.isBefore(to)) {
            jdbc.sql(ROWS)
                    .param("cube", cube)
                    .param("from", Timestamp.from(from))
                    .param("to", Timestamp.from(to))
                    .param("profession", filter.profession())
                    .param("level", filter.level())
                    .param("source", filter.source())
                    .query(row -> {
                        add(target.apply(Cell.of(row)), row);
                    });
        }
    }

    private static void add(Totals totals, ResultSet row) throws SQLException {
        // By position: a year of quarter hours in another time zone is 35,040 rows.
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
