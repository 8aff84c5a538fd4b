package com.willaireplaceme.mailer.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Up to where {@code delivery-events} holds what this ledger published. A topic that goes further
 * was written from a newer state of the ledger. Thread-safe.
 */
@Repository
public class Published {

    /** Only one mailer at a time publishes, or compares what was published. */
    private static final long LOCK = 7_215_001;

    private static final String ADVANCE =
            """
            UPDATE mailer.published SET next_offset = :first + :count
            WHERE partition = :partition AND next_offset = :first
            """;

    private static final String SET =
            """
            INSERT INTO mailer.published (partition, topic_id, next_offset)
            VALUES (:partition, :topicId, :next)
            ON CONFLICT (partition)
            DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset
            """;

    private static final String TOTAL =
            "SELECT coalesce(sum(next_offset), 0)::bigint FROM mailer.published";

    private final JdbcClient jdbc;
    private volatile long seen;

    Published(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far one partition is known.
     *
     * @param topicId which topic of that name, as the broker identifies it
     * @param nextOffset what the ledger did not publish, as far as it knows
     */
    public record Position(int partition, String topicId, long nextOffset) {}

    /**
     * Whether the caller is the one who publishes, until its transaction ends. What was published
     * may be published again after a crash of the database, so its removal need not be on the disk
     * at once. Others do not wait for long for a process that was stopped meanwhile.
     */
    public boolean tryToPublish() {
        return jdbc.sql(
                        """
                        SELECT pg_try_advisory_xact_lock(:lock)
                        FROM set_config('synchronous_commit', 'off', true) AS flush,
                            set_config('idle_in_transaction_session_timeout', '20s', true) AS idle
                        """)
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Waits until nobody publishes, which stays so until the caller's transaction ends. */
    public void stopPublishing() {
        jdbc.sql(
                        """
                        SELECT pg_advisory_xact_lock(:lock)
                        FROM set_config('idle_in_transaction_session_timeout', '60s', true)
                        """)
                .param("lock", LOCK)
                .query((row, number) -> number)
                .list();
    }

    /** All partitions whose events were compared with the ledger. */
    public List<Position> positions() {
        return jdbc.sql("SELECT partition, topic_id, next_offset FROM mailer.published")
                .query((row, number) ->
                        new Position(
                                row.getInt("partition"),
                                row.getString("topic_id"),
                                row.getLong("next_offset")))
                .list();
    }

    /**
     * Moves on behind events that were published.
     *
     * @return whether they follow what the ledger knows of; if not, others stand between
     */
    public boolean advance(int partition, long first, int count) {
        return jdbc.sql(ADVANCE)
                        .param("partition", partition)
                        .param("first", first)
                        .param("count", count)
                        .update()
                == 1;
    }

    /** Everything before that position was compared. */
    public void set(Position position) {
        jdbc.sql(SET)
                .param("partition", position.partition())
                .param("topicId", position.topicId())
                .param("next", position.nextOffset())
                .update();
    }

    /**
     * Looks how far the ledger is.
     *
     * @return whether it went back since this process last looked, as only a restore makes it do
     */
    public synchronized boolean wentBack() {
        long total = jdbc.sql(TOTAL).query(Long.class).single();
        if (total < seen) {
            return true;
        }
        seen = total;
        return false;
    }

    /** Takes the ledger's state, which was compared, for the one to go on from. */
    public synchronized void goOnFromHere() {
        seen = jdbc.sql(TOTAL).query(Long.class).single();
    }

    /** How far the ledger was when this process last looked. */
    long seen() {
        return seen;
    }
}
