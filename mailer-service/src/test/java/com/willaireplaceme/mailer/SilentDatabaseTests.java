package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import com.willaireplaceme.testing.PausableDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** The database is stopped by SIGSTOP: nothing answers, and every connection stays open. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.name=mailer",
            "mailer.key-pepper=" + FullMailer.PEPPER,
            "mailer.smtp.url=smtp://127.0.0.1:1",
            "pipeline.topics.partitions=1",
            "spring.datasource.hikari.connection-timeout=1000",
            "spring.datasource.hikari.data-source-properties.socketTimeout=2"
        })
@ImportBackends
@Import(SilentDatabaseTests.Silent.class)
@DirtiesContext
class SilentDatabaseTests {

    private static final int BEFORE = 20;
    private static final int MEANWHILE = 60;

    /** More than the policy's attempts at a record that is to blame. */
    private static final int MANY = 10;

    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private KafkaConnectionDetails broker;
    @Autowired private PausableDatabase database;
    @Autowired private JdbcClient jdbc;
    @Autowired private MeterRegistry meters;

    @Test
    void reportsThatComeMeanwhileAreAllTakenInAndNoneIsADeadLetter() throws Exception {
        send(BEFORE);
        await().atMost(Duration.ofSeconds(30)).until(() -> rows() == BEFORE);

        database.pause();
        try {
            send(MEANWHILE);
            await().atMost(Duration.ofMinutes(3)).until(() -> failedAttempts() >= MANY);
        } finally {
            database.resume();
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> rows() + deadLetters() >= BEFORE + MEANWHILE);
        assertThat(deadLetters()).isZero();
        assertThat(rows()).isEqualTo(BEFORE + MEANWHILE);
    }

    private void send(int reports) throws Exception {
        for (int i = 0; i < reports; i++) {
            UUID id = UUID.randomUUID();
            ReportBuilt report =
                    TestReports.report(
                            FullMailer.HASH, id, id + "@example.org", "Ada", Level.SENIOR);
            kafka.send(
                            CloudEvents.record(
                                    Topics.EXPOSURE_REPORTS,
                                    report.key(),
                                    report,
                                    "/test",
                                    id,
                                    TestReports.CAPTURED,
                                    null))
                    .get();
        }
    }

    private long failedAttempts() {
        return meters.find("spring.kafka.listener").tag("result", "failure").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM mailer.delivery").query(Integer.class).single();
    }

    private long deadLetters() throws Exception {
        TopicPartition letters = new TopicPartition(Topics.deadLetters(Topics.EXPOSURE_REPORTS), 0);
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                String.join(",", broker.getBootstrapServers())))) {
            ListOffsetsResultInfo end =
                    admin.listOffsets(Map.of(letters, OffsetSpec.latest()))
                            .partitionResult(letters)
                            .get();
            return end.offset();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Silent {

        @Bean
        PausableDatabase database() {
            return PausableDatabase.start();
        }

        @Bean(destroyMethod = "") // The one above closes it.
        @Primary
        JdbcConnectionDetails silent(PausableDatabase database) {
            return database;
        }
    }
}
