package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.testing.PausableDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The console's database is stopped by SIGSTOP: when it starts, and again while it reads. */
@Import(SilentDatabaseTests.Silent.class)
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.connection-timeout=1000",
            "spring.datasource.hikari.data-source-properties.socketTimeout=2"
        })
@DirtiesContext
class SilentDatabaseTests extends RunningConsole {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEANWHILE = 30;
    private static final int MANY = 10;

    @Autowired private PausableDatabase database;
    @Autowired private MeterRegistry meters;

    @Test
    void itStartsWithoutAnswersAndLosesNoRecordToSilence() throws Exception {
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(503);
        database.resume();
        await().atMost(PATIENCE)
                .until(() -> get("/actuator/health/readiness", null).statusCode() == 200);
        request(now());
        await().atMost(PATIENCE).until(() -> requests() == 1);

        database.pause();
        try {
            for (int i = 0; i < MEANWHILE; i++) {
                request(now());
            }
            await().atMost(Duration.ofMinutes(3)).until(() -> failedAttempts() >= MANY);
        } finally {
            database.resume();
        }

        await().atMost(PATIENCE).until(() -> requests() == 1 + MEANWHILE);
    }

    private int requests() {
        return jdbc.sql("SELECT count(*) FROM console.request").query(Integer.class).single();
    }

    private long failedAttempts() {
        return meters.find("spring.kafka.listener").tag("result", "failure").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Silent {

        @Bean
        PausableDatabase database() {
            PausableDatabase database = PausableDatabase.start();
            database.pause();
            return database;
        }

        @Bean(destroyMethod = "") // The one above closes it.
        @Primary
        JdbcConnectionDetails silent(PausableDatabase database) {
            return database;
        }
    }
}
