package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.delivery.Delivery.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads deliveries. */
@Repository
class DeliveryQueries {

    private static final String LATEST =
            """
            SELECT * FROM console.delivery
            WHERE (:status::text IS NULL OR status = :status)
            ORDER BY changed_at DESC LIMIT :limit
            """;

    /** By the key, or by the id of a request, be it the first or a repeated one. */
    private static final String ONE =
            """
            SELECT * FROM console.delivery
            WHERE key = :wanted OR id = :wanted
               OR key = (SELECT key FROM console.repeated_request WHERE id = :wanted)
            """;

    private static final String HISTORY =
            """
            SELECT at, status, attempt, reason FROM console.delivery_change
            WHERE key = :key ORDER BY at, attempt, status = 'QUEUED' DESC
            """;

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest to change, of one status or of all. */
    List<Delivery> latest(@Nullable DeliveryStatus status, int limit) {
        return jdbc.sql(LATEST)
                .param("status", status == null ? null : status.name())
                .param("limit", limit)
                .query(DeliveryQueries::delivery)
                .list();
    }

    /** The delivery with that key or request id, with its history. */
    Optional<Delivery> find(UUID keyOrId) {
        return jdbc.sql(ONE)
                .param("wanted", keyOrId)
                .query(DeliveryQueries::delivery)
                .optional()
                .map(delivery -> delivery.with(history(delivery.key())));
    }

    private List<Change> history(UUID key) {
        return jdbc.sql(HISTORY)
                .param("key", key)
                .query((row, number) ->
                        new Change(
                                row.getTimestamp("at").toInstant(),
                                DeliveryStatus.valueOf(row.getString("status")),
                                row.getInt("attempt"),
                                row.getString("reason")))
                .list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("key", UUID.class),
                row.getObject("id", UUID.class),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempt"),
                row.getString("reason"),
                row.getString("profession"),
                row.getString("level"),
                row.getTimestamp("captured_at").toInstant(),
                row.getTimestamp("built_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row.getTimestamp("accepted_at")),
                List.of());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
