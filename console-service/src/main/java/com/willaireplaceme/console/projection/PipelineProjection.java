package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes what topics tell. Every statement may run again with the same event, and an older event
 * never overwrites a newer one, so records may come twice and late.
 */
@Repository
class PipelineProjection {

    private static final String INSERT_REQUEST =
            """
            INSERT INTO console.request (id, key, partition, record_offset, captured_at, profession, level,
                utm_source, utm_medium, utm_campaign, referrer, contact)
            VALUES (:id, :key, :partition, :offset, :capturedAt, :profession, :level,
                :utmSource, :utmMedium, :utmCampaign, :referrer, :contact)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String UPSERT_DELIVERY =
            """
            INSERT INTO console.delivery AS known (key, id, status, attempt, reason, profession, level,
                captured_at, built_at, changed_at, accepted_at)
            VALUES (:key, :id, :status, :attempt, :reason, :profession, :level,
                :capturedAt, :builtAt, :at, :acceptedAt)
            ON CONFLICT (key) DO UPDATE SET
                status      = CASE WHEN excluded.changed_at >= known.changed_at
                                   THEN excluded.status ELSE known.status END,
                reason      = CASE WHEN excluded.changed_at >= known.changed_at
                                   THEN excluded.reason ELSE known.reason END,
                attempt     = greatest(excluded.attempt, known.attempt),
                changed_at  = greatest(excluded.changed_at, known.changed_at),
                accepted_at = coalesce(known.accepted_at, excluded.accepted_at)
            """;

    private static final String INSERT_CHANGE =
            """
            INSERT INTO console.delivery_change (key, at, status, attempt, reason)
            VALUES (:key, :at, :status, :attempt, :reason)
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_REPEATED =
            """
            INSERT INTO console.repeated_request (id, key, at) VALUES (:id, :key, :at)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String INSERT_DEAD_LETTER =
            """
            INSERT INTO console.dead_letter (topic, partition, record_offset, request_id, record_key, cause, failed_at)
            VALUES (:topic, :partition, :offset, :requestId, :recordKey, :cause, :failedAt)
            ON CONFLICT DO NOTHING
            """;

    private final NamedParameterJdbcTemplate jdbc;

    PipelineProjection(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a request was read, and what it says.
     *
     * @param event {@code null} if nobody can read it
     */
    record CapturedRequest(
            UUID id, int partition, long offset, Instant at, @Nullable AssessmentRequested event) {}

    /** A record in a dead-letter topic. */
    record DeadLetter(
            String topic,
            int partition,
            long offset,
            UUID requestId,
            @Nullable String recordKey,
            String cause,
            Instant failedAt) {}

    void addRequests(List<CapturedRequest> requests) {
        batch(INSERT_REQUEST, requests.stream().map(PipelineProjection::request).toList());
    }

    void addChanges(List<DeliveryChanged> changes) {
        List<DeliveryChanged> told =
                changes.stream().filter(change -> !change.answersRepeatedRequest()).toList();
        batch(UPSERT_DELIVERY, told.stream().map(PipelineProjection::delivery).toList());
        batch(INSERT_CHANGE, told.stream().map(PipelineProjection::delivery).toList());
        batch(
                INSERT_REPEATED,
                changes.stream()
                        .filter(DeliveryChanged::answersRepeatedRequest)
                        .map(PipelineProjection::delivery)
                        .toList());
    }

    void addDeadLetters(List<DeadLetter> letters) {
        batch(INSERT_DEAD_LETTER, letters.stream().map(PipelineProjection::deadLetter).toList());
    }

    private void batch(String sql, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource request(CapturedRequest captured) {
        MapSqlParameterSource row =
                new MapSqlParameterSource()
                        .addValue("id", captured.id())
                        .addValue("partition", captured.partition())
                        .addValue("offset", captured.offset())
                        .addValue("capturedAt", Timestamp.from(captured.at()));
        AssessmentRequested event = captured.event();
        return row.addValue("key", event == null ? null : event.key(), Types.OTHER)
                .addValue(
                        "profession",
                        event == null ? null : event.profile().profession(),
                        Types.VARCHAR)
                .addValue(
                        "level",
                        event == null ? null : event.profile().level().slug(),
                        Types.VARCHAR)
                .addValue(
                        "utmSource",
                        event == null ? null : event.source().utmSource(),
                        Types.VARCHAR)
                .addValue(
                        "utmMedium",
                        event == null ? null : event.source().utmMedium(),
                        Types.VARCHAR)
                .addValue(
                        "utmCampaign",
                        event == null ? null : event.source().utmCampaign(),
                        Types.VARCHAR)
                .addValue(
                        "referrer", event == null ? null : event.source().referrer(), Types.VARCHAR)
                .addValue("contact", event != null && event.consent().contact());
    }

    private static MapSqlParameterSource delivery(DeliveryChanged change) {
        boolean accepted = change.status() == DeliveryStatus.ACCEPTED;
        return new MapSqlParameterSource()
                .addValue("key", change.key())
                .addValue("id", change.id())
                .addValue("status", change.status().name())
                .addValue("attempt", change.attempt())
                .addValue("reason", change.reason(), Types.VARCHAR)
                .addValue("profession", change.profession())
                .addValue("level", change.level().slug())
                .addValue("capturedAt", Timestamp.from(change.capturedAt()))
                .addValue("builtAt", Timestamp.from(change.builtAt()))
                .addValue("at", Timestamp.from(change.at()))
                .addValue(
                        "acceptedAt",
                        accepted ? Timestamp.from(change.at()) : null,
                        Types.TIMESTAMP);
    }

    private static MapSqlParameterSource deadLetter(DeadLetter letter) {
        return new MapSqlParameterSource()
                .addValue("topic", letter.topic())
                .addValue("partition", letter.partition())
                .addValue("offset", letter.offset())
                .addValue("requestId", letter.requestId())
                .addValue("recordKey", letter.recordKey(), Types.VARCHAR)
                .addValue("cause", letter.cause())
                .addValue("failedAt", Timestamp.from(letter.failedAt()));
    }
}
