package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.mailer.message.ComposedMessage;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports into the ledger, each key once. Thread-safe. */
@Repository
public class Intake {

    /**
     * So many in a statement: enough to share what a statement costs, few enough to be held twice.
     */
    private static final int SLICE = 50;

    private static final String INSERT =
            """
            WITH changed AS (
                INSERT INTO mailer.delivery (key, id, recipient, profession, level, source, captured_at,
                    built_at, exposure_index, label, status, changed_at, next_attempt_at,
                    envelope_sender, envelope_recipient, message, message_id, pdf_sha256, traceparent)
                SELECT key, id, recipient, profession, level, source, captured_at, built_at,
                    exposure_index, label, 'QUEUED', clock_timestamp(), clock_timestamp(),
                    envelope_sender, envelope_recipient, message, message_id, pdf_sha256, traceparent
                FROM (SELECT unnest(:keys::uuid[]) AS key, unnest(:ids::uuid[]) AS id,
                    unnest(:recipients::uuid[]) AS recipient, unnest(:professions::text[]) AS profession,
                    unnest(:levels::text[]) AS level, unnest(:sources::jsonb[]) AS source,
                    unnest(:capturedAt::timestamptz[]) AS captured_at,
                    unnest(:builtAt::timestamptz[]) AS built_at,
                    unnest(:indexes::double precision[]) AS exposure_index,
                    unnest(:labels::text[]) AS label,
                    unnest(:envelopeSenders::text[]) AS envelope_sender,
                    unnest(:envelopeRecipients::text[]) AS envelope_recipient,
                    unnest(:messages::bytea[]) AS message, unnest(:messageIds::text[]) AS message_id,
                    unnest(:pdfSha256s::text[]) AS pdf_sha256,
                    unnest(:traceparents::text[]) AS traceparent) report
                ON CONFLICT (key) DO NOTHING
                RETURNING key, id, status, reason, attempt, profession, level, source, captured_at,
                    built_at, changed_at, traceparent),
            told AS (
            """
                    + EventOfChange.SQL
                    + ") SELECT id FROM changed";

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

    private final JdbcClient jdbc;

    Intake(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes reports in, all or none. A key that is known is not taken in again. */
    @Transactional
    public void take(List<NewDelivery> deliveries) {
        for (int from = 0; from < deliveries.size(); from += SLICE) {
            List<NewDelivery> slice =
                    deliveries.subList(from, Math.min(from + SLICE, deliveries.size()));
            Set<@Nullable UUID> inserted = insert(slice);
            slice.stream()
                    .filter(delivery -> !inserted.contains(delivery.report().id()))
                    .forEach(this::repeat);
        }
    }

    private Set<@Nullable UUID> insert(List<NewDelivery> slice) {
        List<ReportBuilt> reports = slice.stream().map(NewDelivery::report).toList();
        List<ComposedMessage> messages = slice.stream().map(NewDelivery::message).toList();
        return jdbc.sql(INSERT)
                .param("keys", texts(reports, report -> report.key().toString()))
                .param("ids", texts(reports, report -> report.id().toString()))
                .param("recipients", texts(reports, report -> report.recipient().toString()))
                .param("professions", texts(reports, ReportBuilt::profession))
                .param("levels", texts(reports, report -> report.level().slug()))
                .param("sources", texts(reports, Intake::source))
                .param("capturedAt", texts(reports, report -> report.capturedAt().toString()))
                .param("builtAt", texts(reports, report -> report.builtAt().toString()))
                .param("indexes", reports.stream().mapToDouble(ReportBuilt::index).toArray())
                .param("labels", texts(reports, report -> report.label().text()))
                .param("envelopeSenders", texts(messages, ComposedMessage::envelopeSender))
                .param("envelopeRecipients", texts(messages, ComposedMessage::envelopeRecipient))
                .param(
                        "messages",
                        messages.stream().map(ComposedMessage::message).toArray(byte[][]::new))
                .param("messageIds", texts(messages, ComposedMessage::messageId))
                .param("pdfSha256s", texts(reports, ReportBuilt::pdfSha256))
                .param("traceparents", texts(slice, NewDelivery::traceparent))
                .query(UUID.class)
                .set();
    }

    private void repeat(NewDelivery delivery) {
        ReportBuilt report = delivery.report();
        jdbc.sql(REPEAT)
                .param("key", report.key())
                .param("id", report.id())
                .param("reason", DeliveryChanged.REPEATED)
                .param("source", source(report))
                .param("capturedAt", Timestamp.from(report.capturedAt()))
                .param("builtAt", Timestamp.from(report.builtAt()))
                .param("traceparent", delivery.traceparent())
                .update();
    }

    private static String source(ReportBuilt report) {
        return EventJson.mapper().writeValueAsString(report.source());
    }

    private static <T> @Nullable String[] texts(
            List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
