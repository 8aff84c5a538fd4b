package com.willaireplaceme.console.projection;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of dead letters. */
@Repository
class LetterTable {

    private static final String INSERT =
            """
            INSERT INTO console.dead_letter (topic, partition, record_offset, request_id, record_key, cause,
                message, original_topic, original_partition, original_offset, failed_at)
            VALUES (:topic, :partition, :offset, :requestId, :recordKey, :cause,
                :message, :originalTopic, :originalPartition, :originalOffset, :failedAt)
            ON CONFLICT DO NOTHING
            """;

    /** A replayed letter is dead no longer; a discarded one stays in the books. */
    private static final String STATES =
            """
            SELECT l.request_id, bool_or(d.decision IS DISTINCT FROM 'REPLAYED') AS dead,
                max(d.at) FILTER (WHERE d.decision = 'REPLAYED') AS replayed_at
            FROM console.dead_letter l
            LEFT JOIN console.dead_letter_decision d USING (topic, partition, record_offset)
            WHERE l.request_id = ANY(:ids::uuid[]) AND l.topic <> 'delivery-events-dlt'
            GROUP BY l.request_id
            """;

    private final NamedParameterJdbcTemplate jdbc;

    LetterTable(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the letters of a request amount to.
     *
     * @param dead whether one was not replayed
     */
    record State(boolean dead, @Nullable Instant replayedAt) {}

    void add(List<DeadLetterRow> letters) {
        jdbc.batchUpdate(
                INSERT,
                letters.stream().map(LetterTable::row).toArray(MapSqlParameterSource[]::new));
    }

    Map<UUID, State> states(Collection<UUID> requests) {
        Map<UUID, State> states = new HashMap<>();
        jdbc.query(
                STATES,
                Map.of("ids", requests.stream().map(UUID::toString).toArray(String[]::new)),
                row -> {
                    Timestamp replayed = row.getTimestamp("replayed_at");
                    states.put(
                            row.getObject("request_id", UUID.class),
                            new State(
                                    row.getBoolean("dead"),
                                    replayed == null ? null : replayed.toInstant()));
                });
        return states;
    }

    private static MapSqlParameterSource row(DeadLetterRow letter) {
        return new MapSqlParameterSource()
                .addValue("topic", letter.topic())
                .addValue("partition", letter.partition())
                .addValue("offset", letter.offset())
                .addValue("requestId", letter.requestId())
                .addValue("recordKey", letter.recordKey(), Types.VARCHAR)
                .addValue("cause", letter.cause())
                .addValue("message", letter.message(), Types.VARCHAR)
                .addValue("originalTopic", letter.originalTopic())
                .addValue("originalPartition", letter.originalPartition(), Types.INTEGER)
                .addValue("originalOffset", letter.originalOffset(), Types.BIGINT)
                .addValue("failedAt", Timestamp.from(letter.failedAt()));
    }
}
