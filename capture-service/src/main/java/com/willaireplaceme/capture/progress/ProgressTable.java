package com.willaireplaceme.capture.progress;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The projection's tables. Events may come twice, late and in any order: every write keeps the
 * earliest time and never goes back. Thread-safe.
 */
@Repository
class ProgressTable {

    private static final int BATCH = 500;

    private static final String REQUESTED =
            """
            INSERT INTO capture.progress (id, key, captured_at) VALUES (?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String TOLD =
            """
            INSERT INTO capture.progress (id, key, captured_at, built_at, told_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                built_at = LEAST(progress.built_at, EXCLUDED.built_at),
                told_at = LEAST(progress.told_at, EXCLUDED.told_at)
            """;

    /** The first end counts: a mail that bounces later was sent all the same. */
    private static final String CHANGED =
            """
            INSERT INTO capture.delivery (key, sending_at, ended_at, failed, changed_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET
                sending_at = LEAST(delivery.sending_at, EXCLUDED.sending_at),
                failed = CASE
                    WHEN delivery.ended_at IS NULL OR EXCLUDED.ended_at < delivery.ended_at
                    THEN EXCLUDED.failed ELSE delivery.failed END,
                ended_at = LEAST(delivery.ended_at, EXCLUDED.ended_at),
                changed_at = GREATEST(delivery.changed_at, EXCLUDED.changed_at)
            """;

    private static final String FIND =
            """
            SELECT p.id, p.captured_at, p.built_at, p.told_at, d.sending_at, d.ended_at, d.failed
            FROM capture.progress p LEFT JOIN capture.delivery d ON d.key = p.key
            WHERE p.id = ANY (?)
            """;

    private final JdbcTemplate jdbc;

    ProgressTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes events in; rows are touched in one order, so that two batches cannot block. */
    @Transactional
    void apply(List<AssessmentRequested> requests, List<DeliveryChanged> changes) {
        jdbc.batchUpdate(
                REQUESTED,
                sorted(requests, Comparator.comparing(AssessmentRequested::id)),
                BATCH,
                (statement, request) -> {
                    statement.setObject(1, request.id());
                    statement.setObject(2, request.key());
                    time(statement, 3, request.capturedAt());
                });
        jdbc.batchUpdate(
                TOLD,
                sorted(changes, Comparator.comparing(DeliveryChanged::id)),
                BATCH,
                (statement, change) -> {
                    statement.setObject(1, change.id());
                    statement.setObject(2, change.key());
                    time(statement, 3, change.capturedAt());
                    time(statement, 4, change.builtAt());
                    time(statement, 5, change.at());
                });
        jdbc.batchUpdate(
                CHANGED,
                sorted(changes, Comparator.comparing(DeliveryChanged::key)),
                BATCH,
                (statement, change) -> {
                    Progress.Status status = shown(change);
                    statement.setObject(1, change.key());
                    time(statement, 2, status == Progress.Status.BUILT ? null : change.at());
                    time(statement, 3, status.isLast() ? change.at() : null);
                    statement.setObject(
                            4, status.isLast() ? status == Progress.Status.FAILED : null);
                    time(statement, 5, change.at());
                });
    }

    List<Progress> find(Collection<UUID> ids) {
        return jdbc.query(FIND, (row, _) -> progress(row), (Object) ids.toArray(UUID[]::new));
    }

    /** Forgets what is older than that. */
    @Transactional
    int forget(Instant before) {
        OffsetDateTime limit = before.atOffset(ZoneOffset.UTC);
        jdbc.update("DELETE FROM capture.delivery WHERE changed_at < ?", limit);
        return jdbc.update("DELETE FROM capture.progress WHERE captured_at < ?", limit);
    }

    private static Progress.Status shown(DeliveryChanged change) {
        return switch (change.status()) {
            case QUEUED -> change.attempt() == 0 ? Progress.Status.BUILT : Progress.Status.SENDING;
            case IN_FLIGHT, IN_DOUBT -> Progress.Status.SENDING;
            case ACCEPTED, BOUNCED, COMPLAINED -> Progress.Status.SENT;
            case REJECTED, EXPIRED, SUPPRESSED -> Progress.Status.FAILED;
        };
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return Progress.of(
                row.getObject("id", UUID.class),
                row.getObject("captured_at", OffsetDateTime.class).toInstant(),
                instant(row, "built_at"),
                instant(row, "told_at"),
                instant(row, "sending_at"),
                instant(row, "ended_at"),
                row.getBoolean("failed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void time(PreparedStatement statement, int index, @Nullable Instant time)
            throws SQLException {
        statement.setObject(index, time == null ? null : time.atOffset(ZoneOffset.UTC));
    }

    private static <T> List<T> sorted(List<T> events, Comparator<T> order) {
        return events.stream().sorted(order).toList();
    }
}
