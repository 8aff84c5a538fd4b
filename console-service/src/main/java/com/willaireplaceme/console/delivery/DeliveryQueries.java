package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.projection.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
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
            SELECT * FROM console.request
            WHERE status IS NOT NULL AND (:status::text IS NULL OR status = :status)
              AND (:at::timestamptz IS NULL OR (changed_at <= :at AND (changed_at, id) < (:at, :id)))
            ORDER BY changed_at DESC, id DESC LIMIT :limit
            """;

    /**
     * By the key, or by the id of a request, be it the first or a repeated one. A key has several
     * deliveries only if the ledger was lost in between; the latest counts.
     */
    private static final String ONE =
            """
            SELECT * FROM console.request
            WHERE status IS NOT NULL AND (id = :wanted OR key = :wanted
                OR key = (SELECT key FROM console.request WHERE id = :wanted))
            ORDER BY changed_at DESC LIMIT 1
            """;

    private static final String BY_KEYS =
            """
            SELECT * FROM console.request
            WHERE status IS NOT NULL AND key = ANY(:keys::uuid[]) ORDER BY changed_at DESC
            """;

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest to change, of one status or of all.
     *
     * @param after where a list before this one ended; {@code null} begins with the very latest
     */
    List<Delivery> latest(@Nullable DeliveryStatus status, @Nullable Cursor after, int limit) {
        return jdbc.sql(LATEST)
                .param("status", status == null ? null : status.name())
                .param("at", after == null ? null : Timestamp.from(after.at()), Types.TIMESTAMP)
                .param("id", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> delivery(row).with(List.of()))
                .list();
    }

    /** The delivery with that key or request id, with its history. */
    Optional<Delivery> find(UUID keyOrId) {
        return jdbc.sql(ONE)
                .param("wanted", keyOrId)
                .query((row, number) -> delivery(row))
                .optional();
    }

    /** The deliveries of these keys, the latest to change first. */
    List<Delivery> find(Collection<UUID> keys) {
        return jdbc.sql(BY_KEYS)
                .param("keys", keys.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> delivery(row).with(List.of()))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
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
                Change.list(row.getString("history")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
