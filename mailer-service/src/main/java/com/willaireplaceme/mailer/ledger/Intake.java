package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports into the ledger, each key once. Thread-safe. */
@Repository
public class Intake {

    private static final String INSERT =
            """
            WITH changed AS (
                INSERT INTO mailer.delivery (key, id, recipient, profession, level, source, captured_at,
                    built_at, exposure_index, label, status, changed_at, next_attempt_at,
                    envelope_sender, envelope_recipient, message, message_id, pdf_sha256, traceparent)
                VALUES (:key, :id, :recipient, :profession, :level, :source::jsonb, :capturedAt,
                    :builtAt, :index, :label, 'QUEUED', clock_timestamp(), clock_timestamp(),
                    :envelopeSender, :envelopeRecipient, :message, :messageId, :pdfSha256, :traceparent)
                ON CONFLICT (key) DO NOTHING
                RETURNING *)
            """
                    + EventOfChange.SQL;

    /**
     * Another request for a report that the ledger holds; the same request again changes nothing.
     */
    private static final String REPEAT =
            """
            WITH known AS (
                SELECT * FROM mailer.delivery WHERE key = :key AND id <> :id FOR UPDATE),
            repeated AS (
                INSERT INTO mailer.repeated_request (id, key) SELECT :id, key FROM known
                ON CONFLICT (id) DO NOTHING
                RETURNING id)
            INSERT INTO mailer.outbox (key, id, status, reason, attempt, profession, level, source,
                captured_at, built_at, at, traceparent)
            SELECT known.key, repeated.id, status, :reason, attempt, profession, level, :source::jsonb,
                :capturedAt, :builtAt, clock_timestamp(), :traceparent FROM known, repeated
            """;

    private final NamedParameterJdbcTemplate jdbc;

    Intake(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes reports in, all or none. A key that is known is not taken in again. */
    @Transactional
    public void take(List<NewDelivery> deliveries) {
        List<SqlParameterSource> rows = deliveries.stream().map(Intake::row).toList();
        List<SqlParameterSource> known = new ArrayList<>();
        int[] inserted = batch(INSERT, rows);
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                known.add(rows.get(i));
            }
        }
        batch(REPEAT, known);
    }

    private int[] batch(String sql, List<SqlParameterSource> rows) {
        return rows.isEmpty()
                ? new int[0]
                : jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(NewDelivery delivery) {
        ReportBuilt report = delivery.report();
        return new MapSqlParameterSource()
                .addValue("key", report.key())
                .addValue("id", report.id())
                .addValue("recipient", report.recipient())
                .addValue("profession", report.profession())
                .addValue("level", report.level().slug())
                .addValue("source", EventJson.mapper().writeValueAsString(report.source()))
                .addValue("capturedAt", Timestamp.from(report.capturedAt()))
                .addValue("builtAt", Timestamp.from(report.builtAt()))
                .addValue("index", report.index())
                .addValue("label", report.label().text())
                .addValue("reason", DeliveryChanged.REPEATED)
                .addValue("envelopeSender", delivery.message().envelopeSender())
                .addValue("envelopeRecipient", delivery.message().envelopeRecipient())
                .addValue("message", delivery.message().message())
                .addValue("messageId", delivery.message().messageId())
                .addValue("pdfSha256", report.pdfSha256())
                .addValue("traceparent", delivery.traceparent());
    }
}
