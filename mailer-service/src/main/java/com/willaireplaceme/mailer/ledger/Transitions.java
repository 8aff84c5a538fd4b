package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The changes of a delivery's status that its worker makes. Each is one statement with its event,
 * fenced by status, attempt and token. They return whether the delivery was still the worker's.
 * Thread-safe.
 */
@Repository
public class Transitions {

    private static final String FENCE =
            " WHERE key = :key AND status = :from AND attempt = :attempt AND lease_token = :token ";

    private static final String CHANGED =
            " changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond') ";

    /** The end of a delivery: the content goes, the figures stay. */
    private static final String SETTLE =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = :to, reason = :reason, last_reply = :reason, settled_at = now(),
                    message = NULL, envelope_recipient = NULL, lease_token = NULL, lease_until = NULL,
            """
                    + CHANGED
                    + FENCE
                    + " RETURNING *) "
                    + EventOfChange.SQL;

    private static final String RETRY =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'QUEUED', reason = :reason, last_reply = :reason,
                    attempt = :attempts, next_attempt_at = now() + :pause * interval '1 millisecond',
                    first_attempt_at = coalesce(first_attempt_at, now()),
                    expires_at = coalesce(expires_at, now() + :window * interval '1 millisecond'),
                    committed_at = NULL, lease_token = NULL, lease_until = NULL,
            """
                    + CHANGED
                    + FENCE
                    + " RETURNING *) "
                    + EventOfChange.SQL;

    private static final String RELEASE =
            "UPDATE mailer.delivery SET lease_token = NULL, lease_until = NULL" + FENCE;

    private static final String DOUBT =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'IN_DOUBT', reason = :reason, last_reply = :reason,
                    lease_token = NULL, lease_until = NULL,
            """
                    + CHANGED
                    + FENCE
                    + " RETURNING *) "
                    + EventOfChange.SQL;

    private static final String SWEEP =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'IN_DOUBT', reason = 'lease ended', lease_token = NULL, lease_until = NULL,
            """
                    + CHANGED
                    + " WHERE status = 'IN_FLIGHT' AND lease_until < now() RETURNING *) "
                    + EventOfChange.SQL;

    private final JdbcClient jdbc;
    private final GroupedTransitions grouped;
    private final Duration window;

    Transitions(JdbcClient jdbc, GroupedTransitions grouped, MailerSettings settings) {
        this.jdbc = jdbc;
        this.grouped = grouped;
        this.window = settings.sending().window();
    }

    /**
     * The point of no return.
     *
     * @return empty if it is not committed, because the lease ended or the recipient was suppressed
     * @throws org.springframework.dao.DataAccessException if nobody knows whether it is committed;
     *     {@link #closeGate} tells
     */
    public Optional<CommittedDelivery> passGate(ClaimedDelivery delivery) {
        return grouped.passGate(delivery);
    }

    /**
     * Gives back a delivery whose message was not ended after the gate failed. Where the gate was
     * committed all the same, the delivery is in doubt: what is in flight is never queued again by
     * itself. A gate that the database still has to work on finds no token any more.
     *
     * @return what it is now; empty if it is no longer the worker's
     */
    @Transactional
    public Optional<DeliveryStatus> closeGate(ClaimedDelivery delivery, String reason) {
        if (release(delivery)) {
            return Optional.of(DeliveryStatus.QUEUED);
        }
        return doubt(new CommittedDelivery(delivery), reason)
                ? Optional.of(DeliveryStatus.IN_DOUBT)
                : Optional.empty();
    }

    /** Puts a delivery back that was not attempted: it costs nothing. */
    public boolean release(ClaimedDelivery delivery) {
        return fenced(RELEASE, delivery).update() == 1;
    }

    /** The server took the message. */
    public boolean accept(CommittedDelivery delivery, String reply) {
        return grouped.accept(delivery, reply);
    }

    /** The server refused this recipient or message for good. */
    public boolean reject(HeldDelivery delivery, String reason) {
        return settle(delivery, DeliveryStatus.REJECTED, reason);
    }

    /** The retry window ended. */
    public boolean expire(HeldDelivery delivery, String reason) {
        return settle(delivery, DeliveryStatus.EXPIRED, reason);
    }

    boolean suppress(ClaimedDelivery delivery, String reason) {
        return settle(delivery, DeliveryStatus.SUPPRESSED, reason);
    }

    /** Puts a delivery back after an attempt that gave the server nothing. */
    public boolean retry(HeldDelivery delivery, String reason, Duration pause) {
        return fenced(RETRY, delivery)
                        .param("reason", reason)
                        .param("attempts", delivery.attempts())
                        .param("pause", pause.toMillis())
                        .param("window", window.toMillis())
                        .update()
                == 1;
    }

    /** Nobody can know whether the server took the message. */
    public boolean doubt(CommittedDelivery delivery, String reason) {
        return fenced(DOUBT, delivery).param("reason", reason).update() == 1;
    }

    /**
     * Puts in doubt what dead workers left behind after the point of no return: it is never sent
     * again by itself.
     *
     * @return how many
     */
    public int sweep() {
        return jdbc.sql(SWEEP).update();
    }

    private boolean settle(HeldDelivery delivery, DeliveryStatus to, String reason) {
        return fenced(SETTLE, delivery).param("to", to.name()).param("reason", reason).update()
                == 1;
    }

    private JdbcClient.StatementSpec fenced(String sql, HeldDelivery delivery) {
        JdbcClient.StatementSpec statement =
                jdbc.sql(sql).param("key", delivery.key()).param("token", delivery.token());
        return switch (delivery) {
            case ClaimedDelivery claimed ->
                    statement
                            .param("from", DeliveryStatus.QUEUED.name())
                            .param("attempt", claimed.attempt());
            case CommittedDelivery committed ->
                    statement
                            .param("from", DeliveryStatus.IN_FLIGHT.name())
                            .param("attempt", committed.attempts());
        };
    }
}
