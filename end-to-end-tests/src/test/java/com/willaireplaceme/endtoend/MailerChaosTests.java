package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mailer is killed with -9 at random moments, while mail server, broker and database are
 * started again one after the other. Short by default; {@code -Dchaos.kills=30
 * -Dchaos.reports=2000} is the long form, and {@code -Dchaos.seed} repeats a run's moments.
 */
class MailerChaosTests {

    private static final int KILLS = Integer.getInteger("chaos.kills", 5);
    private static final int REPORTS = Integer.getInteger("chaos.reports", 250);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int PDF_BYTES = 20_000;

    @TempDir private Path directory;

    private final Random random = new Random(SEED);
    private final int kafkaPort = FreePorts.any();
    private final int databasePort = FreePorts.any();
    private final MailSink sink = new MailSink(FreePorts.any());
    private EmbeddedKafka kafka;
    private EmbeddedDatabase database;
    private int published;

    @BeforeEach
    void startBackends() {
        startKafka();
        startDatabase();
    }

    @AfterEach
    void stopBackends() {
        sink.close();
        kafka.close();
        database.close();
    }

    @Test
    void whateverDiesNobodyGetsASecondMessageAndNoneIsLost() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (MailerProcess mailer = startMailer()) {
                publish(REPORTS * kill / KILLS - published);
                int before = sink.size();
                await().atMost(Duration.ofSeconds(90)).until(() -> sink.size() > before);
                LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
                restartSomething(kill);
                LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
                mailer.kill();
            }
        }
        try (MailerProcess mailer = startMailer()) {
            assertThat(mailer.isAlive()).isTrue();
            await().atMost(Duration.ofMinutes(3)).until(() -> settled() == REPORTS);
        }
        Map<String, Integer> ledger = ledger();
        System.out.printf(
                "chaos: %d reports, %d kills, seed %d: ledger %s, sink took %d, duplicates %d%n",
                REPORTS, KILLS, SEED, ledger, sink.size(), duplicates());

        assertThat(duplicates()).isZero();
        assertThat(ledger.keySet()).isSubsetOf("ACCEPTED", "IN_DOUBT");
        assertThat(ledger.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REPORTS);
        assertThat(sink.size())
                .as("each accepted one is there, and of those in doubt each may be")
                .isBetween(ledger.getOrDefault("ACCEPTED", 0), REPORTS);
    }

    private long duplicates() {
        return sink.byRecipient().values().stream().filter(count -> count.get() > 1).count();
    }

    private void restartSomething(int kill) {
        switch (kill % 3) {
            case 0 -> sink.restart();
            case 1 -> {
                database.close();
                startDatabase();
            }
            default -> {
                kafka.close();
                startKafka();
            }
        }
    }

    private void startKafka() {
        kafka =
                EmbeddedKafka.start(
                        directory.resolve("kafka"), kafkaPort, Durability.PROCESS_DEATH);
    }

    private void startDatabase() {
        database = EmbeddedDatabase.start(directory.resolve("postgresql"), databasePort);
    }

    private MailerProcess startMailer() throws Exception {
        return MailerProcess.start(
                directory.resolve("mailer.log"),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "DATABASE_URL", database.jdbcUrl("pipeline"),
                        "SMTP_URL", "smtp://127.0.0.1:" + sink.port() + "?starttls=off",
                        "MAILER_PORT", Integer.toString(FreePorts.any()),
                        "KEY_PEPPER", "a pepper of the chaos test"));
    }

    private void publish(int reports) throws Exception {
        // In a partition that was made a moment ago, a second batch can overtake a first one that
        // is sent again; the broker then refuses the first for ever. So one at a time.
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < reports; i++) {
                ReportBuilt report = report("person" + published++ + "@example.org");
                ProducerRecord<String, ReportBuilt> record =
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                report.key(),
                                report,
                                "/report-service",
                                UUID.randomUUID(),
                                report.builtAt(),
                                null);
                byte[] json = EventJson.mapper().writeValueAsBytes(report);
                // Each comes twice, as a producer that lost its reply may send it.
                for (int copy = 0; copy < 2; copy++) {
                    sent.add(
                            producer.send(
                                    new ProducerRecord<>(
                                            record.topic(),
                                            null,
                                            record.key(),
                                            json,
                                            record.headers())));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private ReportBuilt report(String address) throws Exception {
        byte[] pdf = new byte[PDF_BYTES];
        random.nextBytes(pdf);
        Instant now = Instant.now();
        return new ReportBuilt(
                UUID.randomUUID(),
                UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                UUID.nameUUIDFromBytes(("to " + address).getBytes(StandardCharsets.UTF_8)),
                now,
                now,
                "backend-developer",
                Level.SENIOR,
                new Personal(address, null),
                new Consent(true, false),
                new Source(null, null, null, null),
                67.0,
                ExposureLabel.HIGH,
                pdf,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
    }

    /** Deliveries that are accepted or listed as in doubt. */
    private int settled() {
        Map<String, Integer> ledger = ledger();
        return ledger.getOrDefault("ACCEPTED", 0) + ledger.getOrDefault("IN_DOUBT", 0);
    }

    private Map<String, Integer> ledger() {
        Map<String, Integer> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT status, count(*) FROM mailer.delivery GROUP BY status")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }
}
