package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.mailer.MailerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives due deliveries to workers. Whether the recipient may get it is decided in the same
 * transaction, one at a time for each recipient. Thread-safe.
 */
@Repository
public class Claims {

    private static final String CLAIM =
            """
            UPDATE mailer.delivery d
            SET lease_token = gen_random_uuid(), lease_until = now() + :lease * interval '1 millisecond'
            FROM (SELECT key FROM mailer.delivery
                  WHERE status = 'QUEUED' AND next_attempt_at <= now()
                    AND (lease_until IS NULL OR lease_until < now())
                    AND NOT (SELECT paused FROM mailer.sending)
                  ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
            WHERE d.key = due.key
            RETURNING d.key, d.recipient, d.lease_token, d.attempt, d.expires_at, d.envelope_sender,
                d.envelope_recipient, d.message
            """;

    /** Until this transaction ends, nobody else decides about this person. */
    private static final String LOCK_RECIPIENT =
            "SELECT pg_advisory_xact_lock(hashtextextended(:recipient, 0))";

    /**
     * What this person got within the time of the cap, and what else they may still get before this
     * one: what is on its way or in doubt, and what waits and arrived earlier. A later one that is
     * being sent counts too: it was claimed before this one could be seen.
     */
    private static final String STANDING =
            """
            SELECT EXISTS (SELECT FROM mailer.suppression s WHERE s.recipient = d.recipient) AS suppressed,
                count(*) FILTER (WHERE o.status IN ('ACCEPTED', 'BOUNCED', 'COMPLAINED')
                    AND o.committed_at > now() - :within * interval '1 millisecond') AS sent,
                count(*) FILTER (WHERE o.status IN ('IN_FLIGHT', 'IN_DOUBT') OR o.status = 'QUEUED'
                    AND (o.arrival < d.arrival OR o.lease_until > now())) AS possible
            FROM mailer.delivery d
            LEFT JOIN mailer.delivery o ON o.recipient = d.recipient AND o.key <> d.key
            WHERE d.key = :key
            GROUP BY d.key
            """;

    /** It is not its turn: it costs no attempt. */
    private static final String DEFER =
            """
            UPDATE mailer.delivery
            SET next_attempt_at = now() + :pause * interval '1 millisecond',
                lease_token = NULL, lease_until = NULL
            WHERE key = :key AND lease_token = :token AND status = 'QUEUED'
            """;

    private final JdbcClient jdbc;
    private final Transitions transitions;
    private final MailerSettings settings;

    Claims(JdbcClient jdbc, Transitions transitions, MailerSettings settings) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.settings = settings;
    }

    private record Due(ClaimedDelivery delivery, UUID recipient) {}

    private record Standing(boolean suppressed, int sent, int possible) {}

    /**
     * Claims the delivery that is due longest. The first reports of a person, in the order of their
     * arrival, get through up to the cap; what comes behind waits as long as one of them may fail,
     * and is suppressed once they were sent. Nothing is due while sending is paused.
     */
    @Transactional
    public Claim claim() {
        Optional<Due> due =
                jdbc.sql(CLAIM)
                        .param("lease", settings.sending().lease().toMillis())
                        .query(Claims::due)
                        .optional();
        if (due.isEmpty()) {
            return new Claim.Nothing();
        }
        ClaimedDelivery delivery = due.get().delivery();
        Standing standing = standing(due.get());
        int cap = settings.recipientCap().reports();
        if (standing.suppressed()) {
            transitions.suppress(delivery, "suppression list");
            return new Claim.Suppressed();
        }
        if (standing.sent() >= cap) {
            transitions.suppress(delivery, "recipient cap");
            return new Claim.Suppressed();
        }
        if (standing.sent() + standing.possible() >= cap) {
            defer(delivery);
            return new Claim.Deferred();
        }
        return new Claim.Taken(delivery);
    }

    private Standing standing(Due due) {
        jdbc.sql(LOCK_RECIPIENT)
                .param("recipient", due.recipient().toString())
                .query((row, number) -> number)
                .list();
        return jdbc.sql(STANDING)
                .param("key", due.delivery().key())
                .param("within", settings.recipientCap().within().toMillis())
                .query((row, number) ->
                        new Standing(
                                row.getBoolean("suppressed"),
                                row.getInt("sent"),
                                row.getInt("possible")))
                .single();
    }

    private void defer(ClaimedDelivery delivery) {
        jdbc.sql(DEFER)
                .param("pause", settings.recipientCap().recheck().toMillis())
                .param("key", delivery.key())
                .param("token", delivery.token())
                .update();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                new ClaimedDelivery(
                        row.getObject("key", UUID.class),
                        row.getObject("lease_token", UUID.class),
                        row.getInt("attempt"),
                        instant(row.getTimestamp("expires_at")),
                        row.getString("envelope_sender"),
                        row.getString("envelope_recipient"),
                        row.getBytes("message")),
                row.getObject("recipient", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
