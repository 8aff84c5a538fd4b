package com.willaireplaceme.console.steering;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did what, when, to what, and why. */
@Repository
class AuditTrail {

    private static final String INSERT =
            """
            INSERT INTO console.audit (at, who, what, subject, why)
            VALUES (:at, :who, :what, :subject, :why)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(String who, String what, String subject, String why) {
        jdbc.sql(INSERT)
                .param("at", Timestamp.from(clock.instant()))
                .param("who", who)
                .param("what", what)
                .param("subject", subject)
                .param("why", why)
                .update();
    }
}
