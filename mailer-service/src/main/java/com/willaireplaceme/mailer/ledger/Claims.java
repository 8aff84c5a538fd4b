package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.mailer.MailerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

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
                  WHERE status = 'QUEUED' AND next_attempt_at BETWEEN :start AND now()
                    AND (lease_until IS NULL OR lease_until < now())
                    AND NOT (SELECT paused FROM mailer.sending)
                  ORDER BY next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED) due
            WHERE d.key = due.key
            RETURNING d.key, d.recipient, d.arrival, d.lease_token, d.attempt, d.expires_at,
                coalesce(d.expires_at < now(), false) AS overdue, d.envelope_sender,
                d.envelope_recipient, d.message, d.traceparent, d.next_attempt_at
            """;

    /** Where the entries of the index begin that are not of deliveries long gone. */
    private static final String START =
            """
            SELECT least(min(next_attempt_at), now()) - interval '1 minute' FROM mailer.delivery
            WHERE status = 'QUEUED'
            """;

    /**
     * Until this transaction ends, nobody else decides about these people. A claim that nobody
     * remembers is no harm, because its token opens no gate: so it need not be on the disk before
     * it counts.
     */
    private static final String LOCK_RECIPIENTS =
            """
            SELECT pg_advisory_xact_lock(lock), set_config('synchronous_commit', 'off', true) FROM (
                SELECT hashtextextended(recipient, 0) AS lock FROM unnest(:recipients::text[]) AS recipient
                ORDER BY lock) locks
            """;

    /** Unlike a claim, the end of a delivery is told to others. */
    private static final String WITH_FLUSH = "SET LOCAL synchronous_commit = on";

    /**
     * What this person got within the time of the cap, and what else they may still get before this
     * one: what is on its way or in doubt, and what waits and arrived earlier. A later one that is
     * being sent counts too: it was claimed before this one could be seen. What has been in doubt
     * for longer than the time of the cap counts no more, as if it had been sent then.
     */
    private static final String STANDING =
            """
            SELECT d.key, EXISTS (SELECT FROM mailer.suppression s WHERE s.recipient = d.recipient) AS suppressed,
                others.sent, others.possible, others.doubtful
            FROM mailer.delivery d
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE o.status IN ('ACCEPTED', 'BOUNCED', 'COMPLAINED')
                        AND o.committed_at > now() - :within * interval '1 millisecond') AS sent,
                    count(*) FILTER (WHERE o.status = 'IN_FLIGHT' OR o.status = 'QUEUED'
                        AND (o.arrival < d.arrival OR o.lease_until > now())) AS possible,
                    count(*) FILTER (WHERE o.status = 'IN_DOUBT'
                        AND o.committed_at > now() - :within * interval '1 millisecond') AS doubtful
                FROM mailer.delivery o WHERE o.recipient = d.recipient AND o.key <> d.key) others
            WHERE d.key = ANY (:keys::uuid[])
            """;

    /** It is not its turn: it costs no attempt. */
    private static final String DEFER =
            """
            UPDATE mailer.delivery
            SET next_attempt_at = now() + :pause * interval '1 millisecond',
                lease_token = NULL, lease_until = NULL
            WHERE key = :key AND lease_token = :token AND status = 'QUEUED'
            """;

    /**
     * Somebody has to decide first, which nobody may do for days: that is told, once, and bounded
     * by the retry window.
     */
    private static final String WAIT =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET reason = :reason, next_attempt_at = now() + :pause * interval '1 millisecond',
                    expires_at = coalesce(expires_at, now() + :window * interval '1 millisecond'),
                    lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND lease_token = :token AND status = 'QUEUED'
                  AND reason IS DISTINCT FROM :reason
                RETURNING *)
            """
                    + EventOfChange.SQL;

    private static final String DOUBT_AHEAD = "waits for another report in doubt";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Transitions transitions;
    private final MailerSettings settings;
    private final GroupCommit<Worker, Claim> workers;
    private volatile Timestamp start = Timestamp.from(Instant.EPOCH);
    private volatile @Nullable Timestamp reached;

    Claims(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Transitions transitions,
            MailerSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.transitions = transitions;
        this.settings = settings;
        this.workers = new GroupCommit<>(settings.smtp().connections(), this::claimAll);
    }

    /**
     * Finds where claims have to begin to look. What left the queue stays in the index until it is
     * vacuumed, and each claim would walk past all of that. A delivery that comes to lie before the
     * start is found by the next call. As long as there are more due than are asked for, each claim
     * even begins where the one before it ended.
     */
    public void findStart() {
        start = jdbc.sql(START).query(Timestamp.class).single();
        reached = null;
    }

    /** Whoever asks for a delivery is like any other. */
    private enum Worker {
        ANY
    }

    private record Due(
            ClaimedDelivery delivery,
            UUID recipient,
            long arrival,
            boolean overdue,
            Timestamp nextAttempt) {}

    private record Standing(boolean suppressed, int sent, int possible, int doubtful) {}

    /**
     * Claims the delivery that is due longest. The first reports of a person, in the order of their
     * arrival, get through up to the cap; what comes behind waits as long as one of them may fail,
     * and is suppressed once they were sent; where only a decision about one in doubt can let it
     * pass, it waits no longer than the retry window. Nothing is due while sending is paused.
     */
    public Claim claim() {
        return workers.ask(Worker.ANY);
    }

    private List<Claim> claimAll(List<Worker> group) {
        List<Claim> claims =
                new ArrayList<>(
                        Objects.requireNonNull(
                                transactions.execute(status -> claim(group.size()))));
        while (claims.size() < group.size()) {
            claims.add(new Claim.Nothing());
        }
        return claims;
    }

    private List<Due> dueFrom(Timestamp from, int most) {
        List<Due> due =
                jdbc.sql(CLAIM)
                        .param("start", from)
                        .param("lease", settings.sending().lease().toMillis())
                        .param("most", most)
                        .query(Claims::due)
                        .list();
        reached =
                due.size() < most
                        ? null
                        : due.stream().map(Due::nextAttempt).max(Timestamp::compareTo).orElse(null);
        return due;
    }

    private List<Claim> claim(int most) {
        Timestamp from = reached;
        List<Due> due = dueFrom(from == null ? start : from, most);
        if (due.isEmpty() && from != null) {
            due = dueFrom(start, most);
        }
        if (due.isEmpty()) {
            return List.of();
        }
        due.sort(Comparator.comparingLong(Due::arrival));
        List<Claim> claims = new ArrayList<>();
        List<Due> firsts = firstOfEachRecipient(due, claims);
        Map<UUID, Standing> standings = standings(firsts);
        for (Due first : firsts) {
            Standing standing = standings.get(first.delivery().key());
            claims.add(decide(first, Objects.requireNonNull(standing)));
        }
        if (claims.stream().anyMatch(Claims::isTold)) {
            jdbc.sql(WITH_FLUSH).update();
        }
        return claims;
    }

    private static boolean isTold(Claim claim) {
        return switch (claim) {
            case Claim.Suppressed _, Claim.Waiting _, Claim.Expired _ -> true;
            case Claim.Taken _, Claim.Deferred _, Claim.Nothing _ -> false;
        };
    }

    /** What one person gets is decided one by one: the others go back and are due at once. */
    private List<Due> firstOfEachRecipient(List<Due> due, List<Claim> claims) {
        Set<UUID> recipients = new HashSet<>();
        List<Due> firsts = new ArrayList<>();
        for (Due next : due) {
            if (recipients.add(next.recipient())) {
                firsts.add(next);
            } else {
                transitions.release(next.delivery());
                claims.add(new Claim.Deferred());
            }
        }
        return firsts;
    }

    private Claim decide(Due due, Standing standing) {
        ClaimedDelivery delivery = due.delivery();
        int cap = settings.recipientCap().reports();
        if (standing.suppressed()) {
            transitions.suppress(delivery, "suppression list");
            return new Claim.Suppressed();
        }
        if (standing.sent() >= cap) {
            transitions.suppress(delivery, "recipient cap");
            return new Claim.Suppressed();
        }
        if (standing.sent() + standing.possible() + standing.doubtful() < cap) {
            return new Claim.Taken(delivery);
        }
        boolean needsDecision = standing.sent() + standing.doubtful() >= cap;
        if (!needsDecision) {
            return defer(delivery);
        }
        return due.overdue() ? expire(delivery) : waitForDecision(delivery);
    }

    private Map<UUID, Standing> standings(List<Due> due) {
        jdbc.sql(LOCK_RECIPIENTS)
                .param(
                        "recipients",
                        due.stream()
                                .map(next -> next.recipient().toString())
                                .toArray(String[]::new))
                .query((row, number) -> number)
                .list();
        Map<UUID, Standing> standings = new HashMap<>();
        jdbc.sql(STANDING)
                .param(
                        "keys",
                        due.stream()
                                .map(next -> next.delivery().key().toString())
                                .toArray(String[]::new))
                .param("within", settings.recipientCap().within().toMillis())
                .query(row -> {
                    standings.put(
                            row.getObject("key", UUID.class),
                            new Standing(
                                    row.getBoolean("suppressed"),
                                    row.getInt("sent"),
                                    row.getInt("possible"),
                                    row.getInt("doubtful")));
                });
        return standings;
    }

    private Claim expire(ClaimedDelivery delivery) {
        transitions.expire(delivery, "another report stayed in doubt");
        return new Claim.Expired();
    }

    private Claim waitForDecision(ClaimedDelivery delivery) {
        int told =
                jdbc.sql(WAIT)
                        .param("reason", DOUBT_AHEAD)
                        .param("pause", settings.recipientCap().recheck().toMillis())
                        .param("window", settings.sending().window().toMillis())
                        .param("key", delivery.key())
                        .param("token", delivery.token())
                        .update();
        return told == 1 ? new Claim.Waiting() : defer(delivery);
    }

    private Claim defer(ClaimedDelivery delivery) {
        jdbc.sql(DEFER)
                .param("pause", settings.recipientCap().recheck().toMillis())
                .param("key", delivery.key())
                .param("token", delivery.token())
                .update();
        return new Claim.Deferred();
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
                        row.getBytes("message"),
                        row.getString("traceparent")),
                row.getObject("recipient", UUID.class),
                row.getLong("arrival"),
                row.getBoolean("overdue"),
                row.getTimestamp("next_attempt_at"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
