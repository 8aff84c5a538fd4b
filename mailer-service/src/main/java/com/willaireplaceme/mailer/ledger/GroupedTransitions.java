package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.mailer.MailerSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The two changes that every message takes, for all messages that come to them at the same time in
 * one statement. Each row has its own fence. The status is compared in a form that no index has:
 * rows are found by their keys, however small the index of a status was when the plan was made.
 * Thread-safe.
 */
@Repository
class GroupedTransitions {

    private static final int MOST = 64;

    private static final String GATE =
            """
            WITH held (key, attempt, token) AS (
                SELECT * FROM unnest(:keys::uuid[], :attempts::integer[], :tokens::uuid[])),
            changed AS (
                UPDATE mailer.delivery d
                SET status = 'IN_FLIGHT', reason = NULL, attempt = d.attempt + 1, committed_at = now(),
                    first_attempt_at = coalesce(first_attempt_at, now()),
                    lease_until = now() + :lease * interval '1 millisecond',
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                FROM held
                WHERE d.key = held.key AND d.status || '' = 'QUEUED' AND d.attempt = held.attempt
                  AND d.lease_token = held.token AND d.lease_until > now()
                  AND NOT EXISTS (SELECT FROM mailer.suppression s WHERE s.recipient = d.recipient)
                RETURNING d.*),
            told AS (
            """
                    + EventOfChange.SQL
                    + ") SELECT key FROM changed";

    /** The server's word settles a delivery also after its lease ended. */
    private static final String ACCEPT =
            """
            WITH held (key, attempt, token, reply) AS (
                SELECT * FROM unnest(
                    :keys::uuid[], :attempts::integer[], :tokens::uuid[], :replies::text[])),
            changed AS (
                UPDATE mailer.delivery d
                SET status = 'ACCEPTED', reason = held.reply, last_reply = held.reply, settled_at = now(),
                    message = NULL, envelope_recipient = NULL, lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                FROM held
                WHERE d.key = held.key AND d.attempt = held.attempt
                  AND (d.status || '' = 'IN_FLIGHT' AND d.lease_token = held.token
                      OR d.status || '' = 'IN_DOUBT')
                RETURNING d.*),
            told AS (
            """
                    + EventOfChange.SQL
                    + ") SELECT key FROM changed";

    private final JdbcClient jdbc;
    private final long leaseMillis;
    private final GroupCommit<ClaimedDelivery, Boolean> gates;
    private final GroupCommit<Acceptance, Boolean> acceptances;

    GroupedTransitions(JdbcClient jdbc, MailerSettings settings) {
        this.jdbc = jdbc;
        this.leaseMillis =
                settings.smtp().replyTimeout().plus(settings.sending().lease()).toMillis();
        this.gates = new GroupCommit<>(MOST, this::passAll);
        this.acceptances = new GroupCommit<>(MOST, this::acceptAll);
    }

    private record Acceptance(CommittedDelivery delivery, String reply) {}

    Optional<CommittedDelivery> passGate(ClaimedDelivery delivery) {
        return gates.ask(delivery)
                ? Optional.of(new CommittedDelivery(delivery))
                : Optional.empty();
    }

    boolean accept(CommittedDelivery delivery, String reply) {
        return acceptances.ask(new Acceptance(delivery, reply));
    }

    private List<Boolean> passAll(List<ClaimedDelivery> group) {
        JdbcClient.StatementSpec statement =
                fenced(GATE, group, delivery -> delivery.attempts() - 1)
                        .param("lease", leaseMillis);
        return whichOf(group, statement);
    }

    private List<Boolean> acceptAll(List<Acceptance> group) {
        List<CommittedDelivery> deliveries = group.stream().map(Acceptance::delivery).toList();
        JdbcClient.StatementSpec statement =
                fenced(ACCEPT, deliveries, HeldDelivery::attempts)
                        .param(
                                "replies",
                                group.stream().map(Acceptance::reply).toArray(String[]::new));
        return whichOf(deliveries, statement);
    }

    private JdbcClient.StatementSpec fenced(
            String sql, List<? extends HeldDelivery> group, ToIntFunction<HeldDelivery> attempt) {
        return jdbc.sql(sql)
                .param("keys", group.stream().map(d -> d.key().toString()).toArray(String[]::new))
                .param("attempts", group.stream().mapToInt(attempt).toArray())
                .param(
                        "tokens",
                        group.stream().map(d -> d.token().toString()).toArray(String[]::new));
    }

    private static List<Boolean> whichOf(
            List<? extends HeldDelivery> group, JdbcClient.StatementSpec statement) {
        Set<UUID> changed = new HashSet<>(statement.query(UUID.class).list());
        return group.stream().map(delivery -> changed.contains(delivery.key())).toList();
    }
}
