package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a ledger that was restored from an older backup up to what its own events say. What was
 * sent is taken over as sent, what may have been sent as in doubt. Thread-safe.
 */
@Repository
public class Recovery {

    private static final String KNOWN =
            """
            SELECT key, status, attempt, changed_at FROM mailer.delivery WHERE key = ANY (:keys::uuid[])
            """;

    /** Also what permits a change that the state machine does not know. */
    private static final String RECORD =
            """
            INSERT INTO mailer.taken_over AS t (key, status, at, suppression)
            VALUES (:key, :status, :at, :suppression)
            ON CONFLICT (key) DO UPDATE SET status = excluded.status, at = excluded.at,
                suppression = coalesce(excluded.suppression, t.suppression), found_at = now()
            """;

    /** Without the report itself nobody knows whom it was for: its key stands for the recipient. */
    private static final String TAKE_OVER =
            """
            INSERT INTO mailer.delivery AS d (key, id, recipient, profession, level, source, captured_at,
                built_at, status, reason, changed_at, attempt, next_attempt_at, committed_at, settled_at)
            VALUES (:key, :id, :key, :profession, :level, :source::jsonb, :capturedAt, :builtAt, :status,
                :reason, :at, :attempt, :at, :at, CASE WHEN :status <> 'IN_DOUBT' THEN :at::timestamptz END)
            ON CONFLICT (key) DO UPDATE SET status = excluded.status, reason = excluded.reason,
                changed_at = excluded.changed_at, attempt = greatest(d.attempt, excluded.attempt),
                committed_at = coalesce(d.committed_at, excluded.committed_at),
                settled_at = excluded.settled_at, lease_token = NULL, lease_until = NULL,
                message = CASE WHEN excluded.status = 'IN_DOUBT' THEN d.message END,
                envelope_recipient =
                    CASE WHEN excluded.status = 'IN_DOUBT' THEN d.envelope_recipient END
            """;

    /** Nothing was sent: a delivery that the ledger holds goes on from there. */
    private static final String CATCH_UP =
            """
            UPDATE mailer.delivery SET attempt = greatest(attempt, :attempt), changed_at = :at
            WHERE key = :key AND status = 'QUEUED' AND changed_at < :at
            """;

    private static final String PAUSE =
            """
            UPDATE mailer.sending SET paused = true, reason = :reason, reports_due = true,
                since = CASE WHEN reason IS NULL THEN now() ELSE since END
            """;

    /** The topic says in flight; nobody is on the way any more. */
    private static final String TELL_DOUBTS =
            """
            WITH changed AS (
                UPDATE mailer.delivery d
                SET changed_at = greatest(clock_timestamp(), d.changed_at + interval '1 microsecond'),
                    reason = 'ledger restored'
                FROM mailer.taken_over t
                WHERE d.key = t.key AND d.status = 'IN_DOUBT' AND t.status = 'IN_FLIGHT'
                  AND d.changed_at = t.at
                RETURNING d.*)
            """
                    + EventOfChange.SQL;

    private static final String FILL =
            """
            UPDATE mailer.delivery SET recipient = :recipient, exposure_index = :index, label = :label,
                pdf_sha256 = :pdfSha256
            WHERE key = :key AND recipient = key
            """;

    private static final String SUPPRESSED =
            """
            SELECT d.recipient, t.suppression FROM mailer.taken_over t JOIN mailer.delivery d ON d.key = t.key
            WHERE t.suppression IS NOT NULL AND d.recipient <> d.key
            """;

    private static final Set<DeliveryStatus> OPEN =
            Set.of(DeliveryStatus.QUEUED, DeliveryStatus.IN_FLIGHT, DeliveryStatus.IN_DOUBT);

    private final JdbcClient jdbc;
    private final Suppressions suppressions;

    Recovery(JdbcClient jdbc, Suppressions suppressions) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
    }

    private record Row(DeliveryStatus status, int attempt, Timestamp changedAt) {

        /** What is settled stays so, and attempts never become fewer, whatever clocks say. */
        boolean isBehind(DeliveryChanged event) {
            return event.attempt() > attempt
                    || (OPEN.contains(status) && !OPEN.contains(event.status()))
                    || (!event.answersRepeatedRequest()
                            && Timestamp.from(event.at()).after(changedAt));
        }
    }

    /**
     * Compares events with the ledger, oldest first, and takes over what it does not know.
     *
     * @return of how many it did not know
     */
    @Transactional
    public int compare(Collection<DeliveryChanged> events) {
        Map<UUID, Row> rows = rows(events);
        int unknown = 0;
        for (DeliveryChanged event : events) {
            Row row = rows.get(event.key());
            if (row == null || row.isBehind(event)) {
                unknown++;
                takeOver(event, row);
                rows.putAll(rows(Set.of(event)));
            }
        }
        return unknown;
    }

    private Map<UUID, Row> rows(Collection<DeliveryChanged> events) {
        Map<UUID, Row> rows = new HashMap<>();
        jdbc.sql(KNOWN)
                .param(
                        "keys",
                        events.stream()
                                .map(event -> event.key().toString())
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    rows.put(
                            row.getObject("key", UUID.class),
                            new Row(
                                    DeliveryStatus.valueOf(row.getString("status")),
                                    row.getInt("attempt"),
                                    row.getTimestamp("changed_at")));
                });
        return rows;
    }

    private void takeOver(DeliveryChanged event, @Nullable Row row) {
        Timestamp at = Timestamp.from(event.at());
        boolean open = row == null || OPEN.contains(row.status());
        jdbc.sql(RECORD)
                .param("key", event.key())
                .param("status", event.status().name())
                .param("at", at)
                .param("suppression", suppression(event).map(SuppressionReason::text).orElse(null))
                .update();
        switch (event.status()) {
            case QUEUED ->
                    jdbc.sql(CATCH_UP)
                            .param("key", event.key())
                            .param("attempt", event.attempt())
                            .param("at", at)
                            .update();
            case IN_FLIGHT, IN_DOUBT -> {
                if (open) {
                    write(event, at, DeliveryStatus.IN_DOUBT);
                }
            }
            case ACCEPTED, REJECTED, EXPIRED, SUPPRESSED, BOUNCED, COMPLAINED ->
                    write(event, at, event.status());
        }
    }

    private void write(DeliveryChanged event, Timestamp at, DeliveryStatus status) {
        jdbc.sql(TAKE_OVER)
                .param("key", event.key())
                .param("id", event.id())
                .param("profession", event.profession())
                .param("level", event.level().slug())
                .param("source", EventJson.mapper().writeValueAsString(event.source()))
                .param("capturedAt", Timestamp.from(event.capturedAt()))
                .param("builtAt", Timestamp.from(event.builtAt()))
                .param("status", status.name())
                .param("reason", event.reason())
                .param("at", at)
                .param("attempt", event.attempt())
                .update();
    }

    /** What the event says of the suppression list; a wish without a delivery has no event. */
    private static Optional<SuppressionReason> suppression(DeliveryChanged event) {
        String reason = event.reason() == null ? "" : event.reason();
        return switch (event.status()) {
            case COMPLAINED -> Optional.of(SuppressionReason.COMPLAINT);
            case BOUNCED ->
                    reason.startsWith(SuppressionReason.HARD_BOUNCE.text())
                            ? Optional.of(SuppressionReason.HARD_BOUNCE)
                            : Optional.empty();
            case SUPPRESSED ->
                    Arrays.stream(SuppressionReason.values())
                            .filter(each -> each.text().equals(reason))
                            .findFirst();
            case QUEUED, IN_FLIGHT, ACCEPTED, REJECTED, EXPIRED, IN_DOUBT -> Optional.empty();
        };
    }

    /**
     * Nothing is claimed until an operator says so; the reports of the last days are read again.
     */
    @Transactional
    public void pause(String reason) {
        jdbc.sql(PAUSE).param("reason", reason).update();
    }

    /** Whether sending is paused by {@link #pause} and no operator has resumed it. */
    public boolean isAwaitingOperator() {
        return jdbc.sql("SELECT paused AND reason IS NOT NULL FROM mailer.sending")
                .query(Boolean.class)
                .single();
    }

    /** Whether reports have to be read again, because the ledger may lack some. */
    public boolean areReportsDue() {
        return jdbc.sql("SELECT reports_due FROM mailer.sending").query(Boolean.class).single();
    }

    /** Whether the ledger holds the report, or what became of it. */
    public boolean holds(UUID key) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM mailer.delivery WHERE key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** Adds what only the report tells of a delivery that was taken over. */
    @Transactional
    public void fill(ReportBuilt report) {
        jdbc.sql(FILL)
                .param("key", report.key())
                .param("recipient", report.recipient())
                .param("index", report.index())
                .param("label", report.label().text())
                .param("pdfSha256", report.pdfSha256())
                .update();
    }

    /**
     * The reports were read again: suppressions that events told of are back on the list, and what
     * was on its way is in doubt for everybody.
     *
     * @return how many deliveries wait according to their events and could not be found again
     */
    @Transactional
    public int finish() {
        jdbc.sql(SUPPRESSED)
                .query((row, number) ->
                        Map.entry(
                                row.getObject("recipient", UUID.class),
                                row.getString("suppression")))
                .list()
                .forEach(entry ->
                        Arrays.stream(SuppressionReason.values())
                                .filter(reason -> reason.text().equals(entry.getValue()))
                                .forEach(reason -> suppressions.suppress(entry.getKey(), reason)));
        jdbc.sql(TELL_DOUBTS).update();
        jdbc.sql("UPDATE mailer.sending SET reports_due = false").update();
        return jdbc.sql(
                        """
                        SELECT count(*) FROM mailer.taken_over t WHERE status = 'QUEUED'
                            AND NOT EXISTS (SELECT FROM mailer.delivery d WHERE d.key = t.key)
                        """)
                .query(Integer.class)
                .single();
    }

    /** How many deliveries were taken over, ever. */
    public long takenOver() {
        return jdbc.sql("SELECT count(*) FROM mailer.taken_over").query(Long.class).single();
    }
}
