package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.testing.MailSink;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do through the console's API and pages reaches the mailer and the recipient. */
@TestInstance(Lifecycle.PER_CLASS)
class OperatorTests {

    private static final Duration SOON = Duration.ofSeconds(40);

    @AutoClose private final MailSink sink = new MailSink(FreePorts.any());
    private EmbeddedKafka kafka;
    private RunningPipeline pipeline;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        kafka =
                EmbeddedKafka.start(
                        directory.resolve("broker"), FreePorts.any(), Durability.PROCESS_DEATH);
        pipeline =
                new RunningPipeline(
                        directory,
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafka.bootstrapServers(),
                                "SMTP_URL",
                                "smtp://127.0.0.1:" + sink.port() + "?starttls=off"));
    }

    @AfterAll
    void stop() {
        pipeline.close();
        kafka.close();
    }

    /** The whole day of an operator, in a browser. */
    @Test
    void anOperatorSeesTheAlarmsReplaysAndDecidesAndOneMailArrives() throws Exception {
        String patient = "patience." + UUID.randomUUID() + "@example.org";
        deadLetters(patient, 2);
        String doubtful = MailSink.UNANSWERED + "-by-browser@example.org";
        String key = inDoubt(doubtful);
        await().atMost(SOON)
                .until(() -> pipeline.console("/api/dead-letters?state=WAITING").size() == 2);
        try (ConsolePages pages = new ConsolePages(pipeline, "operator")) {
            follow(pages, "2 dead letters wait");
            pages.link("Try a replay of all of these");
            assertThat(pages.page().locator(".answer").innerText())
                    .isEqualTo("2 selected: 0 already delivered, 0 in doubt, 2 safe.");
            pages.fill("Why", "the renderer is mended");
            assertThat(sink.size(patient)).isZero();
            pages.button("Replay 2");
            pages.page().getByText("Finished").waitFor();
            assertThat(pages.page().locator(".answer").innerText()).isEqualTo("2 of 2 replayed.");
            await().atMost(SOON).until(() -> sink.size(patient) == 1);

            follow(pages, "1 delivery is in doubt");
            pages.link(key);
            pages.page().locator("#settle-reason").fill("it is in their log");
            pages.page().getByLabel("I know that this person may be left without a report").check();
            pages.button("Settle as accepted");
            awaitStatus(key, "ACCEPTED");

            await().atMost(SOON)
                    .until(() -> {
                        pages.open("/");
                        return pages.text().contains("Nothing is stuck, lost or doubtful.");
                    });
            assertThat(pages.text()).contains("0 unaccounted");
            pages.open("/audit");
            assertThat(pages.table("Audit trail").stream().limit(2).map(row -> row.get("Why")))
                    .containsExactly("it is in their log", "the renderer is mended");
        }
        assertThat(sink.size(patient)).isEqualTo(1);
        assertThat(sink.size(doubtful)).isEqualTo(1);
    }

    /** From the alarm on the first page to where it leads. */
    private static void follow(ConsolePages pages, String alarm) {
        pages.open("/");
        Locator found =
                pages.page()
                        .locator(".alarm")
                        .filter(new Locator.FilterOptions().setHasText(alarm));
        found.getByText("Look").click();
    }

    /** A request that failed at the report service, so many times. */
    private void deadLetters(String address, int times) throws Exception {
        CanonicalAddress canonical =
                ((CanonicalAddress.Valid) CanonicalAddress.read(address)).address();
        KeyedHash hash = new KeyedHash("a pepper that only signs here", "2026");
        AssessmentRequested event =
                new AssessmentRequested(
                        UUID.randomUUID(),
                        hash.idempotencyKey(canonical, "registered-nurse", Level.MID),
                        hash.recipient(canonical),
                        Instant.now(),
                        Profile.typical("registered-nurse", Level.MID),
                        new Personal(address, null),
                        new Consent(true, false),
                        Source.UNKNOWN);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < times; i++) {
                ProducerRecord<String, byte[]> letter =
                        new ProducerRecord<>(
                                Topics.deadLetters(Topics.ASSESSMENT_REQUESTS),
                                event.key().toString(),
                                EventJson.mapper().writeValueAsBytes(event));
                letter.headers()
                        .add("ce_id", event.id().toString().getBytes(StandardCharsets.UTF_8))
                        .add(
                                "kafka_dlt-exception-fqcn",
                                "com.example.RendererBroken".getBytes(StandardCharsets.UTF_8));
                producer.send(letter).get();
            }
        }
    }

    @Test
    void aDeliveryInDoubtIsSentAgainOnlyWhenAnOperatorSaysSo() throws Exception {
        String address = MailSink.UNANSWERED + "-again@example.org";
        String key = inDoubt(address);
        assertThat(pipeline.console("/api/deliveries/" + key).get("status").asString())
                .isEqualTo("IN_DOUBT");
        assertThat(sink.size(address)).isEqualTo(1);

        HttpResponse<String> decided =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"deliver-again\",\"reason\":\"they called us\"}");

        assertThat(decided.statusCode()).as(decided.body()).isBetween(200, 204);
        awaitStatus(key, "ACCEPTED");
        assertThat(sink.size(address)).isEqualTo(2);
    }

    @Test
    void aDeliveryInDoubtIsSettledWithoutAMessage() throws Exception {
        String address = MailSink.UNANSWERED + "-settled@example.org";
        String key = inDoubt(address);

        HttpResponse<String> decided =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"settle-accepted\",\"reason\":\"it is in their log\"}");

        assertThat(decided.statusCode()).as(decided.body()).isBetween(200, 204);
        awaitStatus(key, "ACCEPTED");
        assertThat(sink.size(address)).isEqualTo(1);
        HttpResponse<String> again =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"deliver-again\",\"reason\":\"too late\"}");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
    }

    @Test
    void whatIsAskedForWhileSendingIsPausedIsSentAfterwards() throws Exception {
        assertThat(pipeline.console("/api/sending/pause", "{}").statusCode()).isBetween(200, 204);
        String id = request("patient@example.org");
        await().atMost(SOON)
                .until(() ->
                        pipeline.console("/api/deliveries?status=QUEUED").toString().contains(id));
        assertThat(sink.size("patient@example.org")).isZero();

        assertThat(pipeline.console("/api/sending/resume", "{}").statusCode()).isBetween(200, 204);

        await().atMost(SOON).until(() -> sink.size("patient@example.org") == 1);
        await().atMost(SOON).until(() -> pipeline.status(id).equals("SENT"));
    }

    @Test
    void onlyTheSiteDescribesItsApi() throws Exception {
        assertThat(pipeline.statusCode("CAPTURE_PORT", "/v3/api-docs")).isEqualTo(200);
        assertThat(pipeline.statusCode("REPORT_PORT", "/v3/api-docs")).isEqualTo(404);
        assertThat(pipeline.statusCode("MAILER_PORT", "/v3/api-docs")).isGreaterThanOrEqualTo(400);
        assertThat(pipeline.statusCode("CONSOLE_PORT", "/v3/api-docs")).isNotEqualTo(200);
    }

    /** Asks for a report whose message is taken without an answer; returns its key. */
    private String inDoubt(String address) throws Exception {
        String id = request(address);
        await().atMost(SOON).until(() -> doubtful(id) != null);
        assertThat(pipeline.status(id)).isEqualTo("SENDING");
        return doubtful(id);
    }

    private String doubtful(String id) throws Exception {
        JsonNode answer = pipeline.console("/api/deliveries?status=IN_DOUBT");
        for (JsonNode delivery : answer.isArray() ? answer : answer.path("deliveries")) {
            if (delivery.get("id").asString().equals(id)) {
                return delivery.get("key").asString();
            }
        }
        return null;
    }

    private String request(String address) throws Exception {
        HttpResponse<String> response =
                pipeline.request(
                        """
                        {"email":"%s","profession":"registered-nurse","level":"mid","tasks":[],"skills":[],
                         "consent":{"report":true,"contact":false}}
                        """
                                .formatted(address));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(response.body()).get("id").asString();
    }

    private void awaitStatus(String key, String status) {
        await().atMost(SOON)
                .until(() ->
                        pipeline.console("/api/deliveries/" + key)
                                .get("status")
                                .asString()
                                .equals(status));
    }
}
