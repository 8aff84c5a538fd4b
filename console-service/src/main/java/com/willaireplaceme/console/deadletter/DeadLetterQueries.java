package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.deadletter.DeadLetter.Ledger;
import com.willaireplaceme.console.deadletter.DeadLetter.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads dead letters, what was decided about them, and what the ledger says of their keys. */
@Repository
class DeadLetterQueries {

    private static final String LETTERS =
            """
            WITH letter AS (
                SELECT l.*, coalesce(d.decision, 'WAITING') AS state, d.who, d.at AS decided_at, d.why
                FROM console.dead_letter l
                LEFT JOIN console.dead_letter_decision d USING (topic, partition, record_offset)
                WHERE (:topic::text IS NULL OR topic = :topic)
                  AND (:partition::int IS NULL OR partition = :partition)
                  AND (:offset::bigint IS NULL OR record_offset = :offset)
                  AND (:cause::text IS NULL OR cause = :cause)
                  AND (:state::text IS NULL OR coalesce(d.decision, 'WAITING') = :state)
                  AND (:text::text IS NULL OR position(lower(:text) IN lower(
                    concat_ws(' ', cause, message, record_key, request_id))) > 0))
            """;

    /** The ledger knows a report by its key, and this request by its id. */
    private static final String LEDGER =
            """
            (SELECT CASE WHEN bool_or(status IN ('ACCEPTED', 'BOUNCED', 'COMPLAINED')) THEN 'DELIVERED'
                         WHEN bool_or(status IN ('IN_DOUBT', 'IN_FLIGHT')) THEN 'IN_DOUBT'
                         ELSE 'SAFE' END
             FROM console.request r
             WHERE r.status IS NOT NULL AND (r.id = letter.request_id
                OR r.key = CASE WHEN record_key ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
                                THEN record_key::uuid END))
            """;

    private static final String LIST =
            LETTERS
                    + "SELECT letter.*, "
                    + LEDGER
                    + " AS ledger FROM letter"
                    + " ORDER BY failed_at DESC, topic, partition, record_offset DESC LIMIT :limit OFFSET :skipped";

    private static final String COUNT =
            LETTERS
                    + "SELECT ledger, count(*) AS letters FROM (SELECT "
                    + LEDGER
                    + " AS ledger FROM letter) AS classified GROUP BY ledger";

    private static final String CAUSES =
            LETTERS
                    + "SELECT cause, count(*) AS letters FROM letter GROUP BY cause ORDER BY 2 DESC, 1";

    private final JdbcClient jdbc;

    DeadLetterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a replay would meet.
     *
     * @param selected letters that the filter selects
     * @param delivered of these, those whose report was delivered already
     * @param inDoubt of these, those whose delivery is in doubt
     * @param safe the others
     */
    record DryRun(long selected, long delivered, long inDoubt, long safe) {}

    /** A cause and how many letters have it. */
    record Cause(String name, long letters) {}

    List<DeadLetter> list(DeadLetterFilter filter, int limit) {
        return list(filter, limit, 0);
    }

    /** The latest to fail, without so many of them. */
    List<DeadLetter> list(DeadLetterFilter filter, int limit, long skipped) {
        return with(jdbc.sql(LIST), filter)
                .param("limit", limit)
                .param("skipped", skipped)
                .query(DeadLetterQueries::letter)
                .list();
    }

    Optional<DeadLetter> find(String topic, int partition, long offset) {
        return list(new DeadLetterFilter(topic, null, null, partition, offset, null), 1).stream()
                .findFirst();
    }

    DryRun dryRun(DeadLetterFilter filter) {
        long delivered = 0;
        long inDoubt = 0;
        long safe = 0;
        for (Cause row :
                with(jdbc.sql(COUNT), filter)
                        .query((found, number) ->
                                new Cause(found.getString("ledger"), found.getLong("letters")))
                        .list()) {
            switch (Ledger.valueOf(row.name())) {
                case DELIVERED -> delivered = row.letters();
                case IN_DOUBT -> inDoubt = row.letters();
                case SAFE -> safe = row.letters();
            }
        }
        return new DryRun(delivered + inDoubt + safe, delivered, inDoubt, safe);
    }

    List<Cause> causes(DeadLetterFilter filter) {
        return with(jdbc.sql(CAUSES), filter)
                .query((row, number) -> new Cause(row.getString("cause"), row.getLong("letters")))
                .list();
    }

    private static StatementSpec with(StatementSpec statement, DeadLetterFilter filter) {
        return statement
                .param("topic", filter.topic())
                .param("partition", filter.partition())
                .param("offset", filter.offset())
                .param("cause", filter.cause())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("text", filter.text());
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new DeadLetter(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getObject("request_id", UUID.class),
                row.getString("record_key"),
                row.getString("cause"),
                masked(row.getString("message")),
                row.getString("original_topic"),
                row.getObject("original_partition", Integer.class),
                row.getObject("original_offset", Long.class),
                row.getTimestamp("failed_at").toInstant(),
                State.valueOf(row.getString("state")),
                Ledger.valueOf(row.getString("ledger")),
                row.getString("who"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("why"));
    }

    private static @Nullable String masked(@Nullable String message) {
        return message == null ? null : Masking.text(message);
    }
}
