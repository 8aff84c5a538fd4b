package com.willaireplaceme.mailer.ledger;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What operators decide about deliveries in doubt. Thread-safe. */
@Repository
public class Decisions {

    private static final String RECORD =
            """
            INSERT INTO mailer.decision (key, attempt, decision, reason, decided_by)
            SELECT key, attempt, :decision, :reason, :by FROM mailer.delivery
            WHERE key = :key AND status = 'IN_DOUBT'
                AND (message IS NOT NULL OR :decision <> 'deliver-again') FOR UPDATE
            ON CONFLICT DO NOTHING
            """;

    private static final String SETTLE_ACCEPTED =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'ACCEPTED', reason = 'operator', settled_at = now(),
                    message = NULL, envelope_recipient = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = 'IN_DOUBT'
                RETURNING *)
            """
                    + EventOfChange.SQL;

    private static final String DELIVER_AGAIN =
            """
            WITH changed AS (
                UPDATE mailer.delivery
                SET status = 'QUEUED', reason = 'operator', next_attempt_at = now(), expires_at = NULL,
                    changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')
                WHERE key = :key AND status = 'IN_DOUBT'
                RETURNING *)
            """
                    + EventOfChange.SQL;

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an operator can decide. */
    public enum Decision {
        /** Queue it once more: if it was accepted after all, the person gets a second copy. */
        DELIVER_AGAIN("deliver-again", Decisions.DELIVER_AGAIN),
        /** Take it as sent: if it was not, the person gets nothing. */
        SETTLE_ACCEPTED("settle-accepted", Decisions.SETTLE_ACCEPTED);

        private final String word;
        private final String sql;

        Decision(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        /** The decision that this word of the API and of the ledger means. */
        public static Optional<Decision> of(String word) {
            for (Decision decision : values()) {
                if (decision.word.equals(word)) {
                    return Optional.of(decision);
                }
            }
            return Optional.empty();
        }
    }

    /** What became of a decision. */
    public enum Result {
        /** It is recorded and carried out. */
        DONE,
        /** The delivery is not in doubt, or its content was erased and cannot be sent. */
        NOT_POSSIBLE,
        /** The ledger does not know the key. */
        UNKNOWN
    }

    /**
     * Records a decision and carries it out, both or neither.
     *
     * @param reason why, in the operator's words
     * @param by who decided
     */
    @Transactional
    public Result decide(UUID key, Decision decision, String reason, String by) {
        int recorded =
                jdbc.sql(RECORD)
                        .param("key", key)
                        .param("decision", decision.word)
                        .param("reason", reason)
                        .param("by", by)
                        .update();
        if (recorded == 1) {
            jdbc.sql(decision.sql).param("key", key).update();
            return Result.DONE;
        }
        boolean known =
                jdbc.sql("SELECT EXISTS (SELECT FROM mailer.delivery WHERE key = :key)")
                        .param("key", key)
                        .query(Boolean.class)
                        .single();
        return known ? Result.NOT_POSSIBLE : Result.UNKNOWN;
    }
}
