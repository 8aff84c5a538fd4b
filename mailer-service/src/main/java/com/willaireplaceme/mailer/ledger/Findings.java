package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evidence from outside, and what it does to a delivery. The same finding twice changes nothing
 * more. Thread-safe.
 */
@Repository
public class Findings {

    private static final String LOCK =
            "SELECT status, recipient FROM mailer.delivery WHERE key = :key FOR UPDATE";

    private static final String NOTE =
            """
            INSERT INTO mailer.evidence (key, kind, source, detail)
            VALUES (:key, :kind, :source, :detail)
            ON CONFLICT (key, kind, source, detail) DO UPDATE SET last_found_at = now()
            """;

    /** The content goes with whatever settles the delivery. */
    private static final String MOVE =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = :to, reason = :reason, settled_at = coalesce(settled_at, now()),
                    message = NULL, envelope_recipient = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = :from
                RETURNING *)
            """
                    + EventOfChange.SQL;

    private static final String DOUBTFUL =
            """
            SELECT key, message_id, envelope_recipient FROM mailer.delivery
            WHERE status = 'IN_DOUBT' AND key > :after
              AND changed_at < now() - :age * interval '1 millisecond'
            ORDER BY key LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final Suppressions suppressions;

    Findings(JdbcClient jdbc, Suppressions suppressions) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
    }

    /**
     * A finding as it was noted.
     *
     * @param foundAt when it was first found
     * @param lastFoundAt when it was last found
     */
    public record Evidence(
            String kind, String source, String detail, Instant foundAt, Instant lastFoundAt) {}

    /**
     * A delivery in doubt. Its text form hides the address.
     *
     * @param recipient whom it was sent to; {@code null} if that was erased
     */
    public record Doubtful(UUID key, String messageId, @Nullable String recipient) {

        @Override
        public String toString() {
            return "Doubtful[" + key + "]";
        }
    }

    private record Standing(DeliveryStatus status, UUID recipient) {}

    /** Notes a finding and draws its consequences, in one transaction. */
    @Transactional
    public Outcome take(Finding finding) {
        Optional<Standing> found =
                jdbc.sql(LOCK)
                        .param("key", finding.key())
                        .query((row, number) ->
                                new Standing(
                                        DeliveryStatus.valueOf(row.getString("status")),
                                        row.getObject("recipient", UUID.class)))
                        .optional();
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Standing standing = found.get();
        if (standing.status() == DeliveryStatus.IN_FLIGHT) {
            return Outcome.TOO_EARLY;
        }
        boolean doubtful = standing.status() == DeliveryStatus.IN_DOUBT;
        boolean reached = doubtful || standing.status() == DeliveryStatus.ACCEPTED;
        return switch (finding.kind()) {
            case NOT_FOUND -> doubtful ? noted(finding) : Outcome.NOTED;
            case ACCEPTED -> doubtful ? moved(finding, DeliveryStatus.ACCEPTED) : Outcome.NOTED;
            case SOFT_BOUNCE -> reached ? moved(finding, DeliveryStatus.BOUNCED) : noted(finding);
            case HARD_BOUNCE -> {
                suppressions.suppress(standing.recipient(), SuppressionReason.HARD_BOUNCE);
                yield reached ? moved(finding, DeliveryStatus.BOUNCED) : noted(finding);
            }
            case COMPLAINT -> {
                suppressions.suppress(standing.recipient(), SuppressionReason.COMPLAINT);
                yield reached ? complained(finding) : noted(finding);
            }
        };
    }

    /** Who complains had the message: one in doubt was accepted first. */
    private Outcome complained(Finding finding) {
        move(finding, DeliveryStatus.IN_DOUBT, DeliveryStatus.ACCEPTED);
        return moved(finding, DeliveryStatus.COMPLAINED);
    }

    private Outcome moved(Finding finding, DeliveryStatus to) {
        noted(finding);
        int changed = move(finding, DeliveryStatus.IN_DOUBT, to);
        if (to != DeliveryStatus.ACCEPTED) {
            changed += move(finding, DeliveryStatus.ACCEPTED, to);
        }
        return changed > 0 ? Outcome.CHANGED : Outcome.NOTED;
    }

    private int move(Finding finding, DeliveryStatus from, DeliveryStatus to) {
        if (from == DeliveryStatus.IN_DOUBT && to == DeliveryStatus.COMPLAINED) {
            return 0;
        }
        return jdbc.sql(MOVE)
                .param("key", finding.key())
                .param("from", from.name())
                .param("to", to.name())
                .param("reason", finding.kind().text() + ": " + finding.detail())
                .update();
    }

    private Outcome noted(Finding finding) {
        jdbc.sql(NOTE)
                .param("key", finding.key())
                .param("kind", finding.kind().text())
                .param("source", finding.source())
                .param("detail", finding.detail())
                .update();
        return Outcome.NOTED;
    }

    /** The status of a delivery, if the ledger knows it. */
    public Optional<DeliveryStatus> status(UUID key) {
        return jdbc.sql("SELECT status FROM mailer.delivery WHERE key = :key")
                .param("key", key)
                .query((row, number) -> DeliveryStatus.valueOf(row.getString("status")))
                .optional();
    }

    /** What was found about a delivery, oldest first. */
    public List<Evidence> of(UUID key) {
        return jdbc.sql("SELECT * FROM mailer.evidence WHERE key = :key ORDER BY found_at, kind")
                .param("key", key)
                .query((row, number) ->
                        new Evidence(
                                row.getString("kind"),
                                row.getString("source"),
                                row.getString("detail"),
                                row.getTimestamp("found_at").toInstant(),
                                row.getTimestamp("last_found_at").toInstant()))
                .list();
    }

    /**
     * Deliveries in doubt, in the order of their keys.
     *
     * @param after the last key of the page before; all zeros for the first page
     * @param age in doubt for at least so long
     */
    public List<Doubtful> doubtful(UUID after, Duration age, int limit) {
        return jdbc.sql(DOUBTFUL)
                .param("after", after)
                .param("age", age.toMillis())
                .param("limit", limit)
                .query((row, number) ->
                        new Doubtful(
                                row.getObject("key", UUID.class),
                                row.getString("message_id"),
                                row.getString("envelope_recipient")))
                .list();
    }
}
