package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What moves and what waits among the deliveries. Thread-safe. */
@Repository
public class DeliveryPulse {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** Also of what came back since; whatever was accepted since then changed since then. */
    private static final String ACCEPTED =
            """
            SELECT count(*) FROM console.request
            WHERE status IS NOT NULL AND changed_at > :since AND accepted_at > :since
            """;

    private static final String OLDEST =
            "SELECT min(changed_at) AS oldest FROM console.request WHERE status = :status";

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryPulse(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Messages accepted in a minute, as the last five minutes were. */
    public double acceptedPerMinute() {
        long accepted =
                jdbc.sql(ACCEPTED)
                        .param("since", Timestamp.from(clock.instant().minus(WINDOW)))
                        .query(Long.class)
                        .single();
        return (double) accepted / WINDOW.toMinutes();
    }

    /** Since when the delivery that has been longest in this status is in it. */
    public Optional<Instant> oldest(DeliveryStatus status) {
        return jdbc.sql(OLDEST)
                .param("status", status.name())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("oldest")))
                .single()
                .map(Timestamp::toInstant);
    }
}
