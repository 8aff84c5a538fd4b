package com.willaireplaceme.console.projection;

import com.willaireplaceme.console.rollup.Contribution;
import com.willaireplaceme.console.rollup.Figure;
import com.willaireplaceme.console.rollup.Filter;
import com.willaireplaceme.console.rollup.RollupQueries;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts of repeated requests whose own rows were deleted, by spans of 15 minutes. Anybody can
 * repeat a request as often as they like, so single rows of repeats are not kept for as long as
 * others; yet every sum has to be the same when it is made again.
 */
@Repository
class RepeatRollup {

    private static final int PORTION = 1000;

    private static final String ADD =
            """
            INSERT INTO console.repeat_rollup AS known (at, profession, level, source, repeated)
            SELECT at, profession, level, source, repeated
            FROM unnest(:ats::timestamptz[], :professions::text[], :levels::text[], :sources::text[],
                :counts::int[]) AS added(at, profession, level, source, repeated)
            ON CONFLICT (at, profession, level, source)
                DO UPDATE SET repeated = known.repeated + excluded.repeated
            """;

    private static final String READ =
            """
            SELECT at, profession, level, source, repeated FROM console.repeat_rollup
            WHERE at >= :from AND at < :to
              AND (:profession::text IS NULL OR profession = :profession)
              AND (:level::text IS NULL OR level = :level)
              AND (:source::text IS NULL OR source = :source)
            """;

    private final JdbcClient jdbc;

    RepeatRollup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts requests whose rows are deleted by the same transaction. */
    void add(List<RequestFact> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        Map<Group, Long> counts =
                deleted.stream()
                        .map(RequestFact::contribution)
                        .collect(
                                Collectors.groupingBy(
                                        Group::of, LinkedHashMap::new, Collectors.counting()));
        List<Group> groups = List.copyOf(counts.keySet());
        jdbc.sql(ADD)
                .param("ats", texts(groups, group -> group.at().toString()))
                .param("professions", texts(groups, Group::profession))
                .param("levels", texts(groups, Group::level))
                .param("sources", texts(groups, Group::source))
                .param("counts", counts.values().stream().mapToInt(Math::toIntExact).toArray())
                .update();
    }

    /**
     * What each of them adds to the sums; read in portions, so part of a transaction.
     *
     * @param from and to as beginnings of spans
     */
    void forEach(Filter filter, Instant from, Instant to, Consumer<Contribution> consumer) {
        jdbc.sql(READ)
                .withFetchSize(PORTION)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("profession", filter.profession())
                .param("level", filter.level())
                .param("source", filter.source())
                .query(row -> {
                    Contribution repeat =
                            new Contribution(
                                    row.getTimestamp("at").toInstant(),
                                    row.getString("profession"),
                                    row.getString("level"),
                                    row.getString("source"),
                                    Set.of(Figure.CAPTURED, Figure.REPEATED),
                                    null);
                    for (int count = row.getInt("repeated"); count > 0; count--) {
                        consumer.accept(repeat);
                    }
                });
    }

    private static @Nullable String[] texts(List<Group> groups, Function<Group, String> column) {
        return groups.stream().map(column).toArray(String[]::new);
    }

    /** Requests that no sum tells apart. */
    private record Group(Instant at, String profession, String level, String source) {

        static Group of(Contribution request) {
            return new Group(
                    RollupQueries.spanOf(request.capturedAt()),
                    request.profession(),
                    request.level(),
                    request.source());
        }
    }
}
