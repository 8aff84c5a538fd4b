package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.testing.MailSink;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the console's pages say, against what topics, ledger and mail server hold, after faults of
 * every kind: unreadable and impossible records, refused recipients, lost replies, repeated
 * requests, a recipient who asks too often, a mail server that is away, a pipeline that is killed,
 * mail that comes back, and operators who replay, discard and decide. Short by default; {@code
 * -Dbooks.requests=1000} is the long form.
 */
class BooksTests {

    private static final int REQUESTS = Integer.getInteger("books.requests", 300);
    private static final int REFUSED = REQUESTS / 50;
    private static final int UNANSWERED = 4;
    private static final int REPEATS = REQUESTS / 10;
    private static final int UNREADABLE = 7;
    private static final int IMPOSSIBLE = 3;
    private static final int BOUNCED = 3;
    private static final int COMPLAINED = 2;
    private static final String TOKEN = "the provider's token of this test";
    private static final List<String> PROFESSIONS =
            List.of("backend-developer", "data-scientist", "registered-nurse", "truck-driver");

    /** Of whom no log may tell. */
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "(person|often|alchemist|"
                            + MailSink.REFUSED
                            + "|"
                            + MailSink.UNANSWERED
                            + ")\\d*@|Ada, ");

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final List<String> SOURCES =
            List.of(
                    "{\"utmSource\":\"newsletter\",\"utmMedium\":\"email\",\"utmCampaign\":\"spring\"}",
                    "{\"referrer\":\"https://search.example/?q=jobs\"}",
                    "{}");

    @Test
    void everyPageSaysWhatTopicsLedgerAndMailServerSay(@TempDir Path directory) throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        try (MailSink sink = new MailSink(FreePorts.any());
                EmbeddedKafka kafka =
                        EmbeddedKafka.start(
                                own.resolve("kafka"), FreePorts.any(), Durability.PROCESS_DEATH);
                EmbeddedDatabase database =
                        EmbeddedDatabase.start(own.resolve("postgresql"), FreePorts.any());
                RunningPipeline pipeline =
                        new RunningPipeline(directory, settings(kafka, database, sink))) {
            Ledger ledger = new Ledger(database);
            List<String> requests = requests();
            sink.goAway();
            send(pipeline, requests);
            publish(kafka, UNREADABLE, BooksTests::unreadable);
            publish(kafka, IMPOSSIBLE, BooksTests::impossible);
            sink.comeBack();
            await().atMost(Duration.ofMinutes(1)).until(() -> sink.size() > REQUESTS / 10);
            pipeline.killAndStartAgain();
            send(pipeline, requests.subList(0, REPEATS));
            awaitSettled(pipeline);
            feedBack(pipeline, ledger);
            decide(pipeline, ledger);
            awaitSettled(pipeline);

            BooksComparison books =
                    new BooksComparison(new TopicContents(kafka.bootstrapServers()), ledger, sink);
            assertThat(books.captured()).isEqualTo(REQUESTS + UNREADABLE + IMPOSSIBLE);
            assertThat(ledger.byStatus())
                    .containsEntry("REJECTED", REFUSED)
                    .containsEntry("SUPPRESSED", 1)
                    .containsEntry("BOUNCED", BOUNCED)
                    .containsEntry("COMPLAINED", COMPLAINED)
                    .containsKey("IN_DOUBT");
            books.mailServer();
            try (ConsolePages pages = new ConsolePages(pipeline, "admin")) {
                Map.of(
                                "overview", "/",
                                "topics", "/topics",
                                "deliveries", "/deliveries",
                                "in-doubt", "/deliveries?status=IN_DOUBT",
                                "dead-letters", "/dead-letters",
                                "replay", "/dead-letters/replay",
                                "funnel", "/stats?groupBy=source&compare=true",
                                "funnel-by-hour", "/stats?groupBy=hour",
                                "audit", "/audit")
                        .forEach(pages::picture);
                assertAll(
                        () -> books.operators().overview(pages),
                        () -> books.operators().rates(pages),
                        () -> books.operators().topics(pages),
                        () -> books.operators().deliveries(pages),
                        () -> books.operators().deadLetters(pages),
                        () -> books.marketing().funnel(pages),
                        () -> books.marketing().leads(pages));
            }
            assertThat(Files.readAllLines(directory.resolve("data/logs/pipeline.log")))
                    .isNotEmpty()
                    .noneMatch(PERSONAL.asPredicate());
        }
    }

    /** Short leases and pauses, so that what died is found within the test's time. */
    private static Map<String, String> settings(
            EmbeddedKafka kafka, EmbeddedDatabase database, MailSink sink) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("DATABASE_URL", database.jdbcUrl("pipeline")),
                Map.entry("KEY_PEPPER", BooksComparison.PEPPER),
                Map.entry("SMTP_URL", "smtp://127.0.0.1:" + sink.port() + "?starttls=off"),
                Map.entry("MAILER_SMTP_ATTEMPTTIMEOUT", "4s"),
                Map.entry("MAILER_SMTP_REPLYTIMEOUT", "4s"),
                Map.entry("MAILER_SENDING_LEASE", "5s"),
                Map.entry("MAILER_SENDING_FIRSTRETRY", "1s"),
                Map.entry("MAILER_SENDING_LONGESTPAUSE", "2s"),
                Map.entry("WEBHOOK_TOKEN", TOKEN),
                Map.entry("CAPTURE_RATE_LIMIT", "0"));
    }

    /** All but the repeated ones. */
    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < UNANSWERED; i++) {
            requests.add(request(MailSink.UNANSWERED + i + "@example.org", i));
        }
        for (int i = 0; i < REFUSED; i++) {
            requests.add(request(MailSink.REFUSED + i + "@example.org", i));
        }
        for (int i = 0; i < PROFESSIONS.size(); i++) {
            requests.add(request("often@example.org", i));
        }
        for (int i = 0; requests.size() < REQUESTS - REPEATS; i++) {
            requests.add(request("person" + i + "@example.org", i));
        }
        return requests;
    }

    /** Of every profession, level and source; every fifth agrees to be contacted. */
    private static String request(String address, int number) {
        return """
        {"email":"%s","name":"%s","profession":"%s","level":"%s","tasks":[],"skills":[],
         "consent":{"report":true,"contact":%s},"source":%s}
        """
                .formatted(
                        address,
                        number % 10 == 0 ? "=1+1" : "Ada, \\\"the\\\" " + number,
                        PROFESSIONS.get(number % PROFESSIONS.size()),
                        LEVELS.get(number / 2 % LEVELS.size()).slug(),
                        number % 5 == 0,
                        SOURCES.get(number % SOURCES.size()));
    }

    /** Sends all from eight connections. */
    private static void send(RunningPipeline pipeline, List<String> requests) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            requests.forEach(
                    request -> answers.add(threads.submit(() -> pipeline.request(request))));
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
            }
        }
    }

    private static void publish(
            EmbeddedKafka kafka, int records, Supplier<ProducerRecord<String, byte[]>> record)
            throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(record.get()).get();
            }
        }
    }

    private static ProducerRecord<String, byte[]> unreadable() {
        return new ProducerRecord<>(
                Topics.ASSESSMENT_REQUESTS, "{not json".getBytes(StandardCharsets.UTF_8));
    }

    /** For a profession that no catalogue has, and without the headers of an event. */
    private static ProducerRecord<String, byte[]> impossible() {
        AssessmentRequested request =
                new AssessmentRequested(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Instant.now(),
                        Profile.typical("alchemist", Level.LEAD),
                        new Personal("alchemist@example.org", null),
                        new Consent(true, false),
                        Source.UNKNOWN);
        return new ProducerRecord<>(
                Topics.ASSESSMENT_REQUESTS,
                request.key().toString(),
                EventJson.mapper().writeValueAsBytes(request));
    }

    /** A provider tells of mail that came back and of complaints. */
    private static void feedBack(RunningPipeline pipeline, Ledger ledger) throws Exception {
        List<Ledger.Row> accepted =
                ledger.rows().stream().filter(row -> row.status().equals("ACCEPTED")).toList();
        for (int i = 0; i < BOUNCED + COMPLAINED; i++) {
            String event =
                    i < BOUNCED
                            ? "{\"type\":\"bounced\",\"messageId\":\"%s\",\"status\":\"5.1.1\",\"permanent\":true}"
                            : "{\"type\":\"complained\",\"messageId\":\"%s\"}";
            assertThat(pipeline.webhook(TOKEN, event.formatted(accepted.get(i).messageId())))
                    .isBetween(200, 204);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ledger.byStatus().getOrDefault("COMPLAINED", 0) == COMPLAINED);
    }

    /** An operator replays what is unreadable, discards one of the rest, and settles a doubt. */
    private static void decide(RunningPipeline pipeline, Ledger ledger) throws Exception {
        JsonNode letters = pipeline.console("/api/dead-letters");
        String cause = null;
        String other = null;
        for (JsonNode letter : letters.isArray() ? letters : letters.path("letters")) {
            if (letter.get("cause").asString().contains("Unrenderable")) {
                other = letter.get("requestId").asString();
            } else {
                cause = letter.get("cause").asString();
            }
        }
        assertThat(
                        pipeline.console(
                                        "/api/dead-letters/replay",
                                        "{\"filter\":{\"cause\":\"" + cause + "\"}}")
                                .statusCode())
                .isEqualTo(202);
        assertThat(
                        pipeline.console(
                                        "/api/dead-letters/discard",
                                        "{\"filter\":\"" + other + "\",\"reason\":\"no such job\"}")
                                .body())
                .isEqualTo("{\"discarded\":1}");
        UUID taken = BooksComparison.recipient(MailSink.UNANSWERED + "0@example.org");
        UUID doubtful =
                ledger.rows().stream()
                        .filter(row -> row.recipient().equals(taken))
                        .findFirst()
                        .orElseThrow()
                        .key();
        assertThat(
                        pipeline.console(
                                        "/api/deliveries/" + doubtful + "/decision",
                                        "{\"decision\":\"settle-accepted\",\"reason\":\"in their log\"}")
                                .statusCode())
                .isBetween(200, 204);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        pipeline.console("/api/dead-letters").size()
                                == 2 * UNREADABLE + IMPOSSIBLE);
    }

    /** Nothing is on its way, and figures stand still. */
    private static void awaitSettled(RunningPipeline pipeline) {
        JsonNode[] before = {null};
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    JsonNode books = pipeline.reconciliation();
                    JsonNode status = books.get("byStatus");
                    boolean still = books.equals(before[0]);
                    before[0] = books;
                    return still
                            && books.get("captured").asInt() >= REQUESTS + UNREADABLE + IMPOSSIBLE
                            && books.get("inPipeline").asInt() == 0
                            && status.get("QUEUED").asInt() == 0
                            && status.get("IN_FLIGHT").asInt() == 0;
                });
    }
}
