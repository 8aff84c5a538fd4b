package com.willaireplaceme.mailer.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of those who get nothing, ever, by keyed hash. Nobody leaves it. What waits for them is
 * withdrawn in the same transaction; a worker that holds it comes to a closed gate. Thread-safe.
 */
@Repository
public class Suppressions {

    /** The first reason stays, but for the strongest. */
    private static final String ADD =
            """
            INSERT INTO mailer.suppression AS s (recipient, reason) VALUES (:recipient, :reason)
            ON CONFLICT (recipient) DO UPDATE SET reason = excluded.reason
                WHERE excluded.reason = 'erased' AND s.reason <> 'erased'
            """;

    private static final String WITHDRAW =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'SUPPRESSED', reason = :reason, settled_at = now(),
                    message = NULL, envelope_recipient = NULL, lease_token = NULL, lease_until = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE recipient = :recipient AND status = 'QUEUED'
                RETURNING *)
            """
                    + EventOfChange.SQL;

    /** It stays in doubt, for evidence to settle; delivering it again is no longer possible. */
    private static final String EMPTY_DOUBTFUL =
            """
            UPDATE mailer.delivery d SET message = NULL, envelope_recipient = NULL
            FROM mailer.suppression s
            WHERE d.status = 'IN_DOUBT' AND d.message IS NOT NULL
              AND s.recipient = d.recipient AND s.reason = 'erased'
            """;

    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    Suppressions(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /**
     * An entry of the list.
     *
     * @param recipient keyed hash of the address
     * @param reason the text of a {@link SuppressionReason}
     */
    public record Entry(UUID recipient, String reason, Instant at) {}

    /**
     * What an erasure found.
     *
     * @param withdrawn deliveries that waited and are not sent
     * @param emptied deliveries in doubt whose content went
     * @param atTheGate deliveries whose content goes when the server has answered
     * @param known all deliveries of this person that the ledger knows
     */
    public record Erasure(int withdrawn, int emptied, int atTheGate, int known) {}

    /** Whom a report is for, if the ledger knows it. */
    public Optional<UUID> recipientOf(UUID key) {
        return jdbc.sql("SELECT recipient FROM mailer.delivery WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /**
     * Nothing is sent to this person any more. Doing it again changes nothing.
     *
     * @return how many deliveries waited and are withdrawn
     */
    @Transactional
    public int suppress(UUID recipient, SuppressionReason reason) {
        int added =
                jdbc.sql(ADD).param("recipient", recipient).param("reason", reason.text()).update();
        meters.counter("mailer.suppressions", "reason", reason.text()).increment(added);
        return jdbc.sql(WITHDRAW)
                .param("recipient", recipient)
                .param("reason", reason.text())
                .update();
    }

    /** Suppresses a person, and takes out of the ledger whatever of theirs it still holds. */
    @Transactional
    public Erasure erase(UUID recipient) {
        int withdrawn = suppress(recipient, SuppressionReason.ERASED);
        int emptied =
                jdbc.sql(EMPTY_DOUBTFUL + " AND d.recipient = :recipient")
                        .param("recipient", recipient)
                        .update();
        return jdbc.sql(
                        """
                        SELECT count(*) FILTER (WHERE status = 'IN_FLIGHT') AS at_the_gate, count(*) AS known
                        FROM mailer.delivery WHERE recipient = :recipient
                        """)
                .param("recipient", recipient)
                .query((row, number) ->
                        new Erasure(
                                withdrawn, emptied, row.getInt("at_the_gate"), row.getInt("known")))
                .single();
    }

    /** Empties what fell in doubt after its person was erased; returns how many. */
    public int finishErasures() {
        return jdbc.sql(EMPTY_DOUBTFUL).update();
    }

    /** The entry of that person, if there is one. */
    public Optional<Entry> find(UUID recipient) {
        return jdbc.sql("SELECT * FROM mailer.suppression WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(Suppressions::entry)
                .optional();
    }

    /**
     * Entries in the order of their hashes.
     *
     * @param after the last hash of the page before; all zeros for the first page
     */
    public List<Entry> list(UUID after, int limit) {
        return jdbc.sql(
                        """
                        SELECT * FROM mailer.suppression WHERE recipient > :after
                        ORDER BY recipient LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Suppressions::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("recipient", UUID.class),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }
}
