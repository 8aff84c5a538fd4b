package com.willaireplaceme.console.retention;

import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.projection.PipelineProjection;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes once an hour what is older than its time. Requests and the sums over them end at the same
 * midnight, so that the books stay balanced.
 */
@Service
public class Cleaning {

    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

    private final JdbcClient jdbc;
    private final PipelineProjection projection;
    private final ConsoleSettings.Retention retention;
    private final Clock clock;

    Cleaning(
            JdbcClient jdbc, PipelineProjection projection, ConsoleSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.projection = projection;
        this.retention = settings.retention();
        this.clock = clock;
    }

    /** Deletes what is due. */
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void clean() {
        projection.lock();
        Instant events = midnight(retention.events());
        int requests = delete("DELETE FROM console.request WHERE captured_at < :before", events);
        delete("DELETE FROM console.rollup WHERE at < :before", events);
        delete("DELETE FROM console.dead_letter WHERE failed_at < :before", events);
        delete("DELETE FROM console.dead_letter_decision WHERE at < :before", events);
        int leads =
                delete(
                        "DELETE FROM console.lead WHERE captured_at < :before",
                        midnight(retention.leads()));
        delete("DELETE FROM console.audit WHERE at < :before", midnight(retention.audit()));
        delete("DELETE FROM console.replay WHERE at < :before", midnight(retention.audit()));
        LOG.info("Deleted {} requests and {} leads that were kept long enough", requests, leads);
    }

    private int delete(String statement, Instant before) {
        return jdbc.sql(statement).param("before", Timestamp.from(before)).update();
    }

    private Instant midnight(Duration kept) {
        return clock.instant().minus(kept).truncatedTo(ChronoUnit.DAYS);
    }
}
