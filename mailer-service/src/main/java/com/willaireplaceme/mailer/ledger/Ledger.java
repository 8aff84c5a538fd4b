package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.mailer.MailerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of deliveries. A change of status and its event are one statement, so neither is
 * without the other. Every change is fenced by what the caller believes the row to be. Thread-safe.
 */
@Repository
public class Ledger {

    /** What follows every change: its event, in the same statement. */
    private static final String TELL =
            """
            INSERT INTO mailer.outbox (key, id, status, reason, attempt, profession, level, source,
                captured_at, built_at, at, traceparent)
            SELECT key, id, status, reason, attempt, profession, level, source,
                captured_at, built_at, changed_at, traceparent FROM changed
            """;

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
                    + TELL;

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

    private static final String CLAIM =
            """
            UPDATE mailer.delivery d
            SET lease_token = gen_random_uuid(), lease_until = now() + :lease * interval '1 millisecond'
            FROM (SELECT key FROM mailer.delivery
                  WHERE status = 'QUEUED' AND next_attempt_at <= now()
                    AND (lease_until IS NULL OR lease_until < now())
                  ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
            WHERE d.key = due.key
            RETURNING d.*
            """;

    /** Until this transaction ends, nobody else decides about this person. */
    private static final String LOCK_RECIPIENT =
            "SELECT pg_advisory_xact_lock(hashtextextended(recipient::text, 0)) FROM mailer.delivery WHERE key = :key";

    private static final String RULE_AGAINST =
            """
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM mailer.suppression s WHERE s.recipient = d.recipient)
                    THEN 'suppression list'
                WHEN d.attempt = 0 AND (
                    SELECT count(*) FROM mailer.delivery o
                    WHERE o.recipient = d.recipient AND o.key <> d.key
                      AND (o.committed_at > now() - :within * interval '1 millisecond'
                           OR (o.status = 'QUEUED' AND o.lease_until > now()))) >= :cap
                    THEN 'recipient cap'
                END
            FROM mailer.delivery d WHERE d.key = :key
            """;

    private static final String GATE =
            """
            WITH changed AS (
                UPDATE mailer.delivery d
                SET status = 'IN_FLIGHT', reason = NULL, attempt = attempt + 1, committed_at = now(),
                    first_attempt_at = coalesce(first_attempt_at, now()),
                    lease_until = now() + :lease * interval '1 millisecond',
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = 'QUEUED' AND attempt = :attempt AND lease_token = :token
                  AND lease_until > now()
                  AND NOT EXISTS (SELECT 1 FROM mailer.suppression s WHERE s.recipient = d.recipient)
                RETURNING *)
            """
                    + TELL;

    /** The end of a delivery: the content goes, the figures stay. */
    private static final String SETTLE =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = :status, reason = :reason, last_reply = :reason, settled_at = now(),
                    message = NULL, envelope_recipient = NULL, lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND lease_token = :token AND status IN ('QUEUED', 'IN_FLIGHT')
                RETURNING *)
            """
                    + TELL;

    private static final String RETRY =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'QUEUED', reason = :reason, last_reply = :reason,
                    attempt = :attempts, next_attempt_at = now() + :pause * interval '1 millisecond',
                    first_attempt_at = coalesce(first_attempt_at, now()),
                    expires_at = coalesce(expires_at, now() + :window * interval '1 millisecond'),
                    committed_at = NULL, lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND lease_token = :token AND status IN ('QUEUED', 'IN_FLIGHT')
                RETURNING *)
            """
                    + TELL;

    /** Nothing happened to it: it waits for its turn again, at no cost. */
    private static final String RELEASE =
            """
            UPDATE mailer.delivery SET lease_token = NULL, lease_until = NULL
            WHERE key = :key AND lease_token = :token AND status = 'QUEUED'
            """;

    private static final String DOUBT =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'IN_DOUBT', reason = :reason, last_reply = :reason,
                    lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND lease_token = :token AND status = 'IN_FLIGHT'
                RETURNING *)
            """
                    + TELL;

    /** Their worker died after the point of no return. They are never sent again by themselves. */
    private static final String SWEEP =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'IN_DOUBT', reason = 'lease ended', lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE status = 'IN_FLIGHT' AND lease_until < now()
                RETURNING *)
            """
                    + TELL;

    private static final String DECIDE =
            """
            INSERT INTO mailer.decision (key, attempt, decision, reason, decided_by)
            SELECT key, attempt, :decision, :reason, :by FROM mailer.delivery
            WHERE key = :key AND status = 'IN_DOUBT' FOR UPDATE
            ON CONFLICT DO NOTHING
            """;

    private static final String SETTLE_DOUBT =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'ACCEPTED', reason = 'operator', settled_at = now(),
                    message = NULL, envelope_recipient = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = 'IN_DOUBT'
                RETURNING *)
            """
                    + TELL;

    private static final String DELIVER_AGAIN =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'QUEUED', reason = 'operator', next_attempt_at = now(), expires_at = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = 'IN_DOUBT'
                RETURNING *)
            """
                    + TELL;

    private final JdbcClient jdbc;
    private final MailerSettings settings;

    Ledger(JdbcClient jdbc, MailerSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Takes reports in, all or none. A key that is known is not taken in again. */
    @Transactional
    public void take(List<NewDelivery> deliveries) {
        for (NewDelivery delivery : deliveries) {
            ReportBuilt report = delivery.report();
            if (insert(delivery) == 0) {
                jdbc.sql(REPEAT)
                        .param("key", report.key())
                        .param("id", report.id())
                        .param("reason", DeliveryChanged.REPEATED)
                        .param("source", EventJson.mapper().writeValueAsString(report.source()))
                        .param("capturedAt", Timestamp.from(report.capturedAt()))
                        .param("builtAt", Timestamp.from(report.builtAt()))
                        .param("traceparent", delivery.traceparent())
                        .update();
            }
        }
    }

    private int insert(NewDelivery delivery) {
        ReportBuilt report = delivery.report();
        return jdbc.sql(INSERT)
                .param("key", report.key())
                .param("id", report.id())
                .param("recipient", report.recipient())
                .param("profession", report.profession())
                .param("level", report.level().slug())
                .param("source", EventJson.mapper().writeValueAsString(report.source()))
                .param("capturedAt", Timestamp.from(report.capturedAt()))
                .param("builtAt", Timestamp.from(report.builtAt()))
                .param("index", report.index())
                .param("label", report.label().text())
                .param("envelopeSender", delivery.message().envelopeSender())
                .param("envelopeRecipient", delivery.message().envelopeRecipient())
                .param("message", delivery.message().message())
                .param("messageId", delivery.message().messageId())
                .param("pdfSha256", report.pdfSha256())
                .param("traceparent", delivery.traceparent())
                .update();
    }

    /** What looking for a due delivery gives. */
    public sealed interface Claim {

        /** It belongs to the caller until its lease ends. */
        record Taken(ClaimedDelivery delivery) implements Claim {}

        /** One was due and is not sent, by rule; there may be more. */
        record Suppressed() implements Claim {}

        /** None is due. */
        record Nothing() implements Claim {}
    }

    /** Claims the delivery that is due longest. Suppression and cap are decided with it. */
    @Transactional
    public Claim claim() {
        Optional<ClaimedDelivery> due =
                jdbc.sql(CLAIM)
                        .param("lease", settings.sending().lease().toMillis())
                        .query(Ledger::claimed)
                        .optional();
        if (due.isEmpty()) {
            return new Claim.Nothing();
        }
        ClaimedDelivery delivery = due.get();
        jdbc.sql(LOCK_RECIPIENT).param("key", delivery.key()).query((row, number) -> number).list();
        Optional<String> rule =
                jdbc.sql(RULE_AGAINST)
                        .param("key", delivery.key())
                        .param("within", settings.recipientCap().within().toMillis())
                        .param("cap", settings.recipientCap().reports())
                        .query(String.class)
                        .optional();
        if (rule.isPresent()) {
            settle(delivery, DeliveryStatus.SUPPRESSED, rule.get());
            return new Claim.Suppressed();
        }
        return new Claim.Taken(delivery);
    }

    /**
     * The point of no return.
     *
     * @return whether it is committed; exactly one row changed
     */
    public boolean passGate(ClaimedDelivery delivery) {
        Duration lease = settings.smtp().replyTimeout().plus(settings.sending().lease());
        return jdbc.sql(GATE)
                        .param("key", delivery.key())
                        .param("attempt", delivery.attempt())
                        .param("token", delivery.token())
                        .param("lease", lease.toMillis())
                        .update()
                == 1;
    }

    /** Ends a delivery. */
    public boolean settle(ClaimedDelivery delivery, DeliveryStatus status, String reason) {
        return jdbc.sql(SETTLE)
                        .param("status", status.name())
                        .param("reason", reason)
                        .param("key", delivery.key())
                        .param("token", delivery.token())
                        .update()
                == 1;
    }

    /** Puts a delivery back after an attempt that gave the server nothing. */
    public boolean retry(ClaimedDelivery delivery, String reason, Duration pause) {
        return jdbc.sql(RETRY)
                        .param("reason", reason)
                        .param("attempts", delivery.attempt() + 1)
                        .param("pause", pause.toMillis())
                        .param("window", settings.sending().window().toMillis())
                        .param("key", delivery.key())
                        .param("token", delivery.token())
                        .update()
                == 1;
    }

    /** Puts a delivery back that was not attempted. */
    public void release(ClaimedDelivery delivery) {
        jdbc.sql(RELEASE).param("key", delivery.key()).param("token", delivery.token()).update();
    }

    /** Nobody can know whether the server took the message. */
    public boolean doubt(ClaimedDelivery delivery, String reason) {
        return jdbc.sql(DOUBT)
                        .param("reason", reason)
                        .param("key", delivery.key())
                        .param("token", delivery.token())
                        .update()
                == 1;
    }

    /** Puts in doubt what dead workers left behind; returns how many. */
    public int sweep() {
        return jdbc.sql(SWEEP).update();
    }

    /** Whether the decision was taken: the delivery was in doubt. */
    @Transactional
    public boolean decide(UUID key, boolean deliverAgain, String reason, String by) {
        int recorded =
                jdbc.sql(DECIDE)
                        .param("key", key)
                        .param("decision", deliverAgain ? "deliver-again" : "settle-accepted")
                        .param("reason", reason)
                        .param("by", by)
                        .update();
        return recorded == 1
                && jdbc.sql(deliverAgain ? DELIVER_AGAIN : SETTLE_DOUBT).param("key", key).update()
                        == 1;
    }

    /** Deliveries by status, every status. */
    public Map<DeliveryStatus, Long> counts() {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql("SELECT status, count(*) AS deliveries FROM mailer.delivery GROUP BY status")
                .query(row -> {
                    counts.put(
                            DeliveryStatus.valueOf(row.getString("status")),
                            row.getLong("deliveries"));
                });
        return counts;
    }

    /** Whether operators paused sending. */
    public boolean isPaused() {
        return jdbc.sql("SELECT paused FROM mailer.sending").query(Boolean.class).single();
    }

    /** Pauses or resumes sending, for all mailers and over restarts. */
    public void pause(boolean paused) {
        jdbc.sql("UPDATE mailer.sending SET paused = :paused, since = now()")
                .param("paused", paused)
                .update();
    }

    private static ClaimedDelivery claimed(ResultSet row, int number) throws SQLException {
        return new ClaimedDelivery(
                row.getObject("key", UUID.class),
                row.getObject("lease_token", UUID.class),
                row.getInt("attempt"),
                instant(row.getTimestamp("expires_at")),
                row.getString("envelope_sender"),
                row.getString("envelope_recipient"),
                row.getBytes("message"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
