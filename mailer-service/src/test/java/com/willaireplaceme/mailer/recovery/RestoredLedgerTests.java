package com.willaireplaceme.mailer.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.mailer.MailerServiceApplication;
import com.willaireplaceme.mailer.TestReports;
import com.willaireplaceme.mailer.ledger.SendingSwitch;
import com.willaireplaceme.mailer.ledger.SuppressionReason;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The restore drill of docs/operations.md, and what else tells a ledger that is older than its
 * events.
 */
class RestoredLedgerTests {

    private static final String PEPPER = "a pepper of this test only";
    private static final KeyedHash HASH = new KeyedHash(PEPPER, "2026");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path directory;

    private final Map<UUID, String> addresses = new ConcurrentHashMap<>();
    private final JdbcConnectionDetails database = TestDatabase.create();
    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final int brokerPort = FreePorts.any();
    private @Nullable EmbeddedKafka broker;
    private @Nullable ConfigurableApplicationContext mailer;

    @BeforeEach
    void startAll() {
        startBroker();
        startMailer();
    }

    @AfterEach
    void stopAll() {
        stopMailer();
        if (broker != null) {
            broker.close();
        }
        server.close();
    }

    @Test
    void afterARestoreNobodyGetsASecondCopyAndTheLedgerTakesOverWhatItLost() throws Exception {
        UUID before = published();
        awaitStatus(before, "ACCEPTED");
        get(SendingSwitch.class).pause();
        UUID waited = published();
        awaitStatus(waited, "QUEUED");
        awaitAllPublished();
        Snapshot backup = Snapshot.of(database);

        get(SendingSwitch.class).resume();
        awaitStatus(waited, "ACCEPTED");
        UUID after = published();
        awaitStatus(after, "ACCEPTED");
        server.at(Step.DOT, new Fault.HangsUp());
        UUID doubtful = published();
        awaitStatus(doubtful, "IN_DOUBT");
        get(SendingSwitch.class).pause();
        UUID unsubscribed = published();
        UUID queued = published();
        awaitStatus(unsubscribed, "QUEUED");
        awaitStatus(queued, "QUEUED");
        get(Suppressions.class).suppress(recipient(unsubscribed), SuppressionReason.UNSUBSCRIBED);
        awaitAllPublished();
        stopMailer();

        backup.restore();
        startMailer();
        await().atMost(PATIENCE).until(this::isComparedAndPaused);
        assertThat(status(before)).isEqualTo("ACCEPTED");
        assertThat(status(waited)).isEqualTo("ACCEPTED");
        assertThat(status(after)).isEqualTo("ACCEPTED");
        assertThat(status(doubtful)).isEqualTo("IN_DOUBT");
        assertThat(status(unsubscribed)).isEqualTo("SUPPRESSED");
        assertThat(status(queued)).isEqualTo("QUEUED");
        assertThat(get(Suppressions.class).find(recipient(unsubscribed))).isPresent();
        assertThat(api("GET", "/api/sending"))
                .contains("\"paused\":true", "the ledger is older than delivery-events");

        publishAgain(after);
        publishAgain(waited);
        api("POST", "/api/sending/resume");
        awaitStatus(queued, "ACCEPTED");
        UUID next = published();
        awaitStatus(next, "ACCEPTED");
        for (UUID key : new UUID[] {before, waited, after, doubtful, queued, next}) {
            assertThat(messages(key)).isEqualTo(1);
        }
        assertThat(messages(unsubscribed)).isZero();
        assertThat(api("GET", "/api/sending")).contains("\"paused\":false");
    }

    @Test
    void aRestoreUnderARunningMailerIsNoticedBeforeAnythingIsClaimed() throws Exception {
        get(SendingSwitch.class).pause();
        UUID key = published();
        awaitStatus(key, "QUEUED");
        awaitAllPublished();
        Snapshot backup = Snapshot.of(database);
        client().sql("UPDATE backup.sending SET paused = false").update();
        get(SendingSwitch.class).resume();
        awaitStatus(key, "ACCEPTED");
        awaitAllPublished();

        backup.restore();
        await().atMost(PATIENCE).until(this::isComparedAndPaused);
        assertThat(status(key)).isEqualTo("ACCEPTED");
        assertThat(messages(key)).isEqualTo(1);
    }

    @Test
    void eventsThatWerePublishedButNotNotedAreNoAlarm() throws Exception {
        UUID key = published();
        awaitStatus(key, "ACCEPTED");
        awaitAllPublished();
        stopMailer();
        client().sql("UPDATE mailer.published SET next_offset = greatest(0, next_offset - 2)")
                .update();

        startMailer();
        await().atMost(PATIENCE).until(() -> get(ComparisonState.class).isMet());
        assertThat(get(SendingSwitch.class).isPaused()).isFalse();
        assertThat(
                        client().sql("SELECT count(*) FROM mailer.taken_over")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void anEmptyLedgerBesideATopicFullOfEventsSendsNothing() throws Exception {
        UUID key = published();
        awaitStatus(key, "ACCEPTED");
        awaitAllPublished();
        stopMailer();
        client().sql("DROP SCHEMA mailer CASCADE").update();

        startMailer();
        await().atMost(PATIENCE).until(this::isComparedAndPaused);
        publishAgain(key);
        api("POST", "/api/sending/resume");
        UUID next = published();
        awaitStatus(next, "ACCEPTED");
        assertThat(status(key)).isEqualTo("ACCEPTED");
        assertThat(messages(key)).isEqualTo(1);
    }

    @Test
    void aTopicThatWasMadeAnewCannotBeComparedAndIsAnAlarm() throws Exception {
        UUID key = published();
        awaitStatus(key, "ACCEPTED");
        awaitAllPublished();
        stopMailer();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.DELIVERY_EVENTS)).all().get();
        }

        startMailer();
        await().atMost(PATIENCE).until(this::isComparedAndPaused);
        assertThat(api("GET", "/api/sending")).contains("lacks events");
        api("POST", "/api/sending/resume");
        UUID next = published();
        awaitStatus(next, "ACCEPTED");
        assertThat(messages(key)).isEqualTo(1);
    }

    @Test
    void withoutTheBrokerNothingIsSentAndTheServiceIsNotReady() throws Exception {
        get(SendingSwitch.class).pause();
        UUID key = published();
        awaitStatus(key, "QUEUED");
        stopMailer();
        EmbeddedKafka stopped = broker;
        if (stopped != null) {
            stopped.close();
        }
        client().sql("UPDATE mailer.sending SET paused = false").update();
        startMailer();
        assertThat(readiness()).isEqualTo(503);
        await().during(Duration.ofSeconds(3)).until(() -> server.endedMessages().isEmpty());

        startBroker();
        awaitStatus(key, "ACCEPTED");
        await().atMost(PATIENCE).until(() -> readiness() == 200);
    }

    private void startBroker() {
        broker =
                EmbeddedKafka.start(
                        directory.resolve("kafka"), brokerPort, Durability.PROCESS_DEATH);
    }

    private void startMailer() {
        mailer =
                new SpringApplicationBuilder(MailerServiceApplication.class)
                        .properties("spring.config.name=mailer")
                        .run(
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                                "--spring.datasource.url=" + database.getJdbcUrl(),
                                "--spring.datasource.username=" + database.getUsername(),
                                "--spring.datasource.password=" + database.getPassword(),
                                "--mailer.key-pepper=" + PEPPER,
                                "--mailer.service-token=token",
                                "--mailer.smtp.url=smtp://127.0.0.1:" + server.port());
    }

    private void stopMailer() {
        if (mailer != null) {
            mailer.close();
            mailer = null;
        }
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    private <T> T get(Class<T> part) {
        ConfigurableApplicationContext running = mailer;
        if (running == null) {
            throw new IllegalStateException("no mailer runs");
        }
        return running.getBean(part);
    }

    /** A report to somebody who gets no other. */
    private UUID published() throws Exception {
        String address = UUID.randomUUID() + "@example.org";
        UUID key = TestReports.keyOf(HASH, address, Level.SENIOR);
        addresses.put(key, address);
        publishAgain(key);
        return key;
    }

    @SuppressWarnings("unchecked") // The only template there is.
    private void publishAgain(UUID key) throws Exception {
        get(KafkaTemplate.class)
                .send(
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                key,
                                TestReports.report(HASH, key, address(key), "Ada", Level.SENIOR),
                                "/test",
                                key,
                                TestReports.CAPTURED,
                                null))
                .get();
    }

    private UUID recipient(UUID key) {
        return HASH.recipient(
                ((CanonicalAddress.Valid) CanonicalAddress.read(address(key))).address());
    }

    private String address(UUID key) {
        return Objects.requireNonNull(addresses.get(key));
    }

    private boolean isComparedAndPaused() {
        return get(ComparisonState.class).isMet()
                && get(SendingSwitch.class).state().reason() != null;
    }

    private JdbcClient client() {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        database.getJdbcUrl(),
                        Objects.requireNonNull(database.getUsername()),
                        Objects.requireNonNull(database.getPassword())));
    }

    private String status(UUID key) {
        return client().sql("SELECT status FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private void awaitStatus(UUID key, String status) {
        await().atMost(PATIENCE).until(() -> status(key).equals(status));
    }

    private void awaitAllPublished() {
        await().atMost(PATIENCE)
                .until(() ->
                        client().sql("SELECT count(*) FROM mailer.outbox")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    private long messages(UUID key) {
        return server.endedMessages().stream()
                .filter(message ->
                        new String(message, StandardCharsets.US_ASCII).contains(address(key)))
                .count();
    }

    private int readiness() throws Exception {
        return call("GET", "/actuator/health/readiness").statusCode();
    }

    private String api(String method, String path) throws Exception {
        return call(method, path).body();
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        String port = get(Environment.class).getProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer token")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
