package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.report.ReportServiceApplication;
import com.willaireplaceme.testing.MailSink;
import com.willaireplaceme.testing.TraceReceiver;
import com.willaireplaceme.testing.TraceReceiver.ReceivedSpan;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those who run the pipeline are told of its work: spans and log lines, about nobody. */
class TracesAndLogsTests {

    private static final String PERSON = "namenlos";
    private static final String ADDRESS = PERSON + "@example.org";
    private static final String REFUSED = MailSink.REFUSED + "." + PERSON + "@example.org";

    /** The steps from the form to the acceptance, each with the one that it is a part of. */
    private static final Map<String, String> STEPS =
            new TreeMap<>(
                    Map.of(
                            "capture-service: accept request", "",
                            "capture-service: publish assessment-requests",
                                    "capture-service: accept request",
                            "report-service: build report",
                                    "capture-service: publish assessment-requests",
                            "report-service: publish exposure-reports",
                                    "report-service: build report",
                            "mailer-service: take in report",
                                    "report-service: publish exposure-reports",
                            "mailer-service: attempt to send", "mailer-service: take in report",
                            "mailer-service: publish delivery-events",
                                    "mailer-service: take in report",
                            "console-service: note assessment-requests",
                                    "capture-service: publish assessment-requests",
                            "console-service: note delivery-events",
                                    "mailer-service: publish delivery-events"));

    @TempDir static Path directory;

    private static TraceReceiver receiver;
    private static MailSink sink;
    private static EmbeddedKafka kafka;
    private static RunningPipeline pipeline;
    private static String accepted;
    private static String refused;

    @BeforeAll
    static void requestsOfAllKindsPassThrough() throws Exception {
        receiver = new TraceReceiver();
        sink = new MailSink(FreePorts.any());
        kafka =
                EmbeddedKafka.start(
                        directory.resolve("kafka"), FreePorts.any(), Durability.PROCESS_DEATH);
        pipeline =
                new RunningPipeline(
                        directory,
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafka.bootstrapServers(),
                                "SMTP_URL",
                                "smtp://127.0.0.1:" + sink.port() + "?starttls=off",
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                receiver.address(),
                                "OTEL_BSP_SCHEDULE_DELAY",
                                "200",
                                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                                "ecs"));
        accepted = id(pipeline.request(request(ADDRESS, "senior")));
        refused = id(pipeline.request(request(REFUSED, "senior")));
        assertThat(pipeline.request(request(ADDRESS, "unheard-of")).statusCode()).isEqualTo(422);
        publish("{\"email\":\"" + ADDRESS + "\", not json");
        publish(
                """
                {"id":"0d7e1f62-7b8e-4a52-9d52-6a8f2b2f9f01","key":"0d7e1f62-7b8e-8a52-9d52-6a8f2b2f9f02",
                 "recipient":"0d7e1f62-7b8e-8a52-9d52-6a8f2b2f9f03","capturedAt":"2026-11-21T09:30:00Z",
                 "profile":{"profession":"alchemist","level":"lead","tasks":[],"skills":[]},
                 "personal":{"email":"%s","name":"%s"},"consent":{"report":true,"contact":false},"source":{}}
                """
                        .formatted(ADDRESS, PERSON));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        pipeline.status(accepted).equals("SENT")
                                && pipeline.status(refused).equals("FAILED")
                                && pipeline.console("/api/dead-letters").size() == 2);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable part : new AutoCloseable[] {pipeline, kafka, sink, receiver}) {
            close(part);
        }
    }

    @Test
    void oneTraceLeadsFromTheFormToTheAcceptance() {
        String trace =
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> traceOf(accepted), Objects::nonNull);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(steps(trace)).isEqualTo(STEPS));
        Set<String> others =
                receiver.spans().stream()
                        .map(ReceivedSpan::traceId)
                        .filter(id -> !id.equals(trace))
                        .collect(Collectors.toSet());
        assertThat(others).as("the other requests'").isNotEmpty().contains(traceOf(refused));
    }

    @Test
    void anAttemptThatFailsIsASpanThatFailed() {
        List<ReceivedSpan> attempts =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () ->
                                        receiver.spans().stream()
                                                .filter(span ->
                                                        span.traceId().equals(traceOf(refused)))
                                                .filter(span ->
                                                        span.name().equals("attempt to send"))
                                                .toList(),
                                found -> !found.isEmpty());
        assertThat(attempts).extracting(ReceivedSpan::failure).containsExactly("PermanentFailure");
    }

    @Test
    void spansNameNobody() {
        await().atMost(Duration.ofSeconds(20)).until(() -> traceOf(refused) != null);
        assertThat(receiver.text()).contains(accepted).doesNotContainIgnoringCase(PERSON);
    }

    @Test
    void everyLogLineIsJsonAndNamesADeliveryByItsKeyAndNobody() throws Exception {
        String key = pipeline.console("/api/deliveries/" + accepted).get("key").asString();
        List<String> lines = Files.readAllLines(directory.resolve("data/logs/pipeline.log"));
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(line).doesNotContainIgnoringCase(PERSON);
            JsonNode event = JsonMapper.shared().readTree(line);
            assertThat(event.hasNonNull("@timestamp")).as(line).isTrue();
            assertThat(event.path("log").hasNonNull("level")).as(line).isTrue();
        }
        assertThat(lines.stream().map(line -> JsonMapper.shared().readTree(line)))
                .as("the attempt, with its delivery and its trace")
                .anyMatch(event ->
                        event.path("delivery").asString("").equals(key)
                                && event.path("traceId").asString("").equals(traceOf(accepted))
                                && event.get("message").asString().contains("Accepted"));
        assertThat(Files.readString(directory.resolve("terminal.txt")))
                .doesNotContainIgnoringCase(PERSON);
    }

    @Test
    void aServiceAloneWritesEachLineAsJson() throws Exception {
        Path output = directory.resolve("report-service.txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("..", "quickstart", "target", "lib") + "/*",
                        ReportServiceApplication.class.getName());
        builder.environment()
                .putAll(
                        Map.of(
                                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                                "ecs",
                                "REPORT_PORT",
                                Integer.toString(FreePorts.any()),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                "127.0.0.1:" + FreePorts.any()));
        Process service =
                builder.redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(output).contains("Started Report"));
        } finally {
            service.destroy();
            service.waitFor();
        }
        assertThat(Files.readAllLines(output))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(
                                        JsonMapper.shared()
                                                .readTree(line)
                                                .path("service")
                                                .path("name")
                                                .asString(""))
                                .isEqualTo("report-service"));
    }

    /** Each step of a trace, with the one that it is a part of. */
    private static Map<String, String> steps(String trace) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> steps = new TreeMap<>();
        List<ReceivedSpan> spans =
                receiver.spans().stream().filter(span -> span.traceId().equals(trace)).toList();
        spans.forEach(span -> names.put(span.id(), span.service() + ": " + span.name()));
        spans.forEach(span ->
                steps.put(
                        names.get(span.id()),
                        span.parentId().isEmpty()
                                ? ""
                                : names.getOrDefault(span.parentId(), span.parentId())));
        return steps;
    }

    /** The trace that a request began; {@code null} until that was exported. */
    private static String traceOf(String request) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals("accept request"))
                .filter(span -> request.equals(span.attributes().get("request.id")))
                .map(ReceivedSpan::traceId)
                .findFirst()
                .orElse(null);
    }

    private static String request(String address, String level) {
        return """
        {"email":"%s","name":"%s","profession":"backend-developer","level":"%s","tasks":[],"skills":[],
         "consent":{"report":true,"contact":true}}
        """
                .formatted(address, PERSON, level);
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body()).get("id").asString();
    }

    private static void publish(String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    "assessment-requests", value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
