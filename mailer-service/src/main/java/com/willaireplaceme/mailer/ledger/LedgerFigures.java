package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts what is in the ledger. Thread-safe. */
@Repository
public class LedgerFigures {

    private static final String BACKLOG =
            """
            SELECT count(*) AS due, coalesce(extract(epoch FROM now() - min(next_attempt_at)), 0) AS oldest,
                (SELECT count(*) FROM mailer.delivery WHERE status = 'IN_DOUBT') AS in_doubt,
                (SELECT paused FROM mailer.sending) AS paused
            FROM mailer.delivery WHERE status = 'QUEUED' AND next_attempt_at <= now()
            """;

    private final JdbcClient jdbc;

    LedgerFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What waits.
     *
     * @param due deliveries that could be sent now
     * @param oldestDue for how long the oldest of them could have been sent
     * @param inDoubt deliveries that somebody has to decide about
     * @param paused whether operators paused sending
     */
    public record Backlog(long due, Duration oldestDue, long inDoubt, boolean paused) {}

    /** What waits now; it costs nothing for what is settled. */
    public Backlog backlog() {
        return jdbc.sql(BACKLOG)
                .query((row, number) ->
                        new Backlog(
                                row.getLong("due"),
                                Duration.ofMillis((long) (row.getDouble("oldest") * 1000)),
                                row.getLong("in_doubt"),
                                row.getBoolean("paused")))
                .single();
    }

    /** Deliveries by status, every status. The one question that is about the whole ledger. */
    @Transactional
    public Map<DeliveryStatus, Long> counts() {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql("SET LOCAL enable_seqscan = on").update();
        jdbc.sql("SELECT status, count(*) AS deliveries FROM mailer.delivery GROUP BY status")
                .query(row -> {
                    counts.put(
                            DeliveryStatus.valueOf(row.getString("status")),
                            row.getLong("deliveries"));
                });
        return counts;
    }
}
