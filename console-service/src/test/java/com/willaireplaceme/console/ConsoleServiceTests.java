package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console against a real broker and database, its figures against what was planted. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=console",
            "console.operator-password=operator-secret",
            "console.marketing-password=marketing-secret",
            "console.service-token=the-token",
            "console.grace=2s"
        })
@ImportBackends
class ConsoleServiceTests {

    private static final String OPERATOR = "operator:operator-secret";
    private static final String MARKETING = "marketing:marketing-secret";
    private static final List<String> MAILER_REQUESTS = new CopyOnWriteArrayList<>();
    private static final HttpServer MAILER = mailer();

    @LocalServerPort private int port;
    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private JdbcClient jdbc;

    @DynamicPropertySource
    static void mailerAddress(DynamicPropertyRegistry registry) {
        registry.add(
                "console.mailer-url", () -> "http://127.0.0.1:" + MAILER.getAddress().getPort());
    }

    @Test
    void theBooksBalanceWithWhatWasPlanted() throws Exception {
        JsonNode before = booksWithNothingOpen();
        Instant at = now().minusSeconds(60);

        UUID accepted = request(at);
        changed(accepted, accepted, DeliveryStatus.ACCEPTED, 1, at.plusSeconds(3));
        changed(accepted, accepted, DeliveryStatus.QUEUED, 0, at.plusSeconds(1)); // late
        changed(accepted, accepted, DeliveryStatus.ACCEPTED, 1, at.plusSeconds(3)); // twice

        UUID deliveryFirst = UUID.randomUUID();
        changed(deliveryFirst, deliveryFirst, DeliveryStatus.IN_DOUBT, 1, at.plusSeconds(2));
        send(deliveryFirst, at);

        UUID repeated = request(at.plusSeconds(5), accepted);
        tell(
                repeated,
                accepted,
                DeliveryStatus.ACCEPTED,
                DeliveryChanged.REPEATED,
                1,
                at.plusSeconds(6));

        UUID dead = request(at);
        deadLetter(dead);

        UUID lost = request(at);
        reportServiceHasReadEverything();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    JsonNode books = json("/api/reconciliation");
                    assertThat(difference(books, before, "captured")).isEqualTo(5);
                    assertThat(difference(books, before, "deadLetters")).isEqualTo(1);
                    assertThat(difference(books, before, "repeated")).isEqualTo(1);
                    assertThat(difference(books, before, "unaccounted")).isEqualTo(1);
                    assertThat(difference(books, before, "inPipeline")).isZero();
                    assertThat(
                                    difference(
                                            books.get("byStatus"),
                                            before.get("byStatus"),
                                            "ACCEPTED"))
                            .isEqualTo(1);
                    assertThat(
                                    difference(
                                            books.get("byStatus"),
                                            before.get("byStatus"),
                                            "IN_DOUBT"))
                            .isEqualTo(1);
                });
        JsonNode delivery = json("/api/deliveries/" + accepted);
        assertThat(delivery.get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(delivery.get("history")).hasSize(2);
        assertThat(json("/api/deliveries/" + repeated).get("key").asString())
                .isEqualTo(accepted.toString());
        assertThat(get("/api/deliveries/" + lost, OPERATOR).statusCode()).isEqualTo(404);
        assertThat(json("/api/stats?groupBy=profession").toString()).contains("backend-developer");
        assertThat(get("/actuator/prometheus", OPERATOR).body())
                .contains("pipeline_requests_unaccounted");
    }

    @Test
    void aYoungRequestIsInThePipeline() throws Exception {
        JsonNode before = json("/api/reconciliation");
        UUID young = request(now());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(difference(json("/api/reconciliation"), before, "captured"))
                                .isPositive());
        assertThat(json("/api/reconciliation").get("inPipeline").asLong()).isPositive();
        changed(young, young, DeliveryStatus.ACCEPTED, 1, now());
    }

    @Test
    void anUnreadableRequestAndItsDeadLetterAreOne() throws Exception {
        JsonNode before = json("/api/reconciliation");
        var place =
                kafka.send(
                                new ProducerRecord<>(
                                        Topics.ASSESSMENT_REQUESTS,
                                        "no-key",
                                        "not json".getBytes(StandardCharsets.UTF_8)))
                        .get()
                        .getRecordMetadata();
        ProducerRecord<String, Object> letter =
                new ProducerRecord<>(
                        Topics.deadLetters(Topics.ASSESSMENT_REQUESTS),
                        "no-key",
                        "not json".getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add(
                        KafkaHeaders.DLT_ORIGINAL_TOPIC,
                        Topics.ASSESSMENT_REQUESTS.getBytes(StandardCharsets.UTF_8))
                .add(
                        KafkaHeaders.DLT_ORIGINAL_PARTITION,
                        ByteBuffer.allocate(4).putInt(place.partition()).array())
                .add(
                        KafkaHeaders.DLT_ORIGINAL_OFFSET,
                        ByteBuffer.allocate(8).putLong(place.offset()).array());
        kafka.send(letter).get();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    JsonNode books = json("/api/reconciliation");
                    assertThat(difference(books, before, "captured")).isEqualTo(1);
                    assertThat(difference(books, before, "deadLetters")).isEqualTo(1);
                });
    }

    @Test
    void topicsTellTheirSizeAndReaders() throws Exception {
        UUID key = request(now());
        changed(key, key, DeliveryStatus.ACCEPTED, 1, now());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    JsonNode topics = json("/api/topics");
                    assertThat(topics).hasSize(6);
                    assertThat(topics.get(0).get("name").asString())
                            .isEqualTo(Topics.ASSESSMENT_REQUESTS);
                    assertThat(topics.get(0).get("partitions").asInt()).isEqualTo(6);
                    assertThat(topics.get(0).get("records").asLong()).isPositive();
                    assertThat(topics.get(0).get("groups").toString()).contains("console-service");
                });
    }

    @Test
    void nothingButHealthAnswersWithoutALogin() throws Exception {
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        for (String path :
                List.of(
                        "/api/reconciliation",
                        "/api/topics",
                        "/api/deliveries",
                        "/api/stats",
                        "/actuator/prometheus",
                        "/actuator")) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/", "/topics", "/deliveries", "/stats", "/nothing")) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(get("/api/reconciliation", "operator:wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void marketingSeesTheFunnelAndChangesNothing() throws Exception {
        assertThat(get("/api/stats", MARKETING).statusCode()).isEqualTo(200);
        assertThat(get("/api/reconciliation", MARKETING).statusCode()).isEqualTo(200);
        assertThat(get("/api/deliveries", MARKETING).statusCode()).isEqualTo(403);
        assertThat(post("/api/sending/pause", "", MARKETING).statusCode()).isEqualTo(403);
    }

    @Test
    void whatOperatorsDecideReachesTheMailerAndIsRecorded() throws Exception {
        UUID key = UUID.randomUUID();
        assertThat(post("/api/sending/pause", "", OPERATOR).statusCode()).isEqualTo(204);
        assertThat(
                        post(
                                        "/api/deliveries/" + key + "/decision",
                                        "{\"decision\":\"settle-accepted\",\"reason\":\"in the log\"}",
                                        OPERATOR)
                                .statusCode())
                .isEqualTo(204);
        assertThat(MAILER_REQUESTS)
                .contains("POST /api/sending/pause Bearer the-token {}")
                .anySatisfy(request ->
                        assertThat(request)
                                .startsWith("POST /api/deliveries/" + key + "/decision")
                                .contains("\"by\":\"operator\"", "in the log"));
        assertThat(
                        jdbc.sql(
                                        "SELECT who || ' ' || what || ' ' || why FROM console.audit WHERE subject = ?")
                                .param(key.toString())
                                .query(String.class)
                                .list())
                .containsExactly("operator settle-accepted in the log");
        assertThat(
                        post(
                                        "/api/deliveries/" + key + "/decision",
                                        "{\"decision\":\"perhaps\",\"reason\":\"x\"}",
                                        OPERATOR)
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void everyPageRendersForItsReaders() throws Exception {
        UUID key = request(now());
        changed(key, key, DeliveryStatus.IN_DOUBT, 1, now());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/api/deliveries/" + key, OPERATOR).statusCode() == 200);
        HttpClient operator = signedIn("operator", "operator-secret");
        for (String path :
                List.of(
                        "/",
                        "/topics",
                        "/deliveries",
                        "/deliveries?status=IN_DOUBT",
                        "/deliveries?key=nonsense",
                        "/deliveries/" + key,
                        "/dead-letters",
                        "/stats")) {
            HttpResponse<String> page = page(operator, path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("<h1>", "Sign out").doesNotContain("th:");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        assertThat(page(operator, "/deliveries/" + key).body()).contains("Settle as accepted");
        HttpClient marketing = signedIn("marketing", "marketing-secret");
        assertThat(page(marketing, "/").body()).doesNotContain("Pause sending");
        assertThat(page(marketing, "/stats").statusCode()).isEqualTo(200);
        assertThat(page(marketing, "/deliveries").statusCode()).isEqualTo(403);
    }

    /** The books once the requests of other tests are through. */
    private JsonNode booksWithNothingOpen() {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> json("/api/reconciliation"),
                        books ->
                                books.get("inPipeline").asLong() == 0
                                        && books.get("unaccounted").asLong() == 0);
    }

    private UUID request(Instant at) throws Exception {
        UUID id = UUID.randomUUID();
        send(id, at);
        return id;
    }

    private UUID request(Instant at, UUID key) throws Exception {
        UUID id = UUID.randomUUID();
        send(id, key, at);
        return id;
    }

    private void send(UUID id, Instant at) throws Exception {
        send(id, id, at);
    }

    private void send(UUID id, UUID key, Instant at) throws Exception {
        AssessmentRequested event =
                new AssessmentRequested(
                        id,
                        key,
                        key,
                        at,
                        Profile.typical("backend-developer", Level.SENIOR),
                        new Personal("ada@example.org", "Ada"),
                        new Consent(true, false),
                        Source.UNKNOWN);
        kafka.send(
                        CloudEvents.record(
                                Topics.ASSESSMENT_REQUESTS, key, event, "/test", id, at, null))
                .get();
    }

    private void changed(UUID id, UUID key, DeliveryStatus status, int attempt, Instant at)
            throws Exception {
        tell(id, key, status, null, attempt, at);
    }

    private void tell(
            UUID id,
            UUID key,
            DeliveryStatus status,
            @Nullable String reason,
            int attempt,
            Instant at)
            throws Exception {
        DeliveryChanged event =
                new DeliveryChanged(
                        id,
                        key,
                        status,
                        reason,
                        attempt,
                        "backend-developer",
                        Level.SENIOR,
                        Source.UNKNOWN,
                        at.minusSeconds(2),
                        at.minusSeconds(1),
                        at);
        kafka.send(
                        CloudEvents.record(
                                Topics.DELIVERY_EVENTS,
                                key,
                                event,
                                "/test",
                                UUID.randomUUID(),
                                at,
                                null))
                .get();
    }

    private void deadLetter(UUID id) throws Exception {
        ProducerRecord<String, Object> letter =
                new ProducerRecord<>(
                        Topics.deadLetters(Topics.ASSESSMENT_REQUESTS),
                        id.toString(),
                        "{}".getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8))
                .add(
                        KafkaHeaders.DLT_EXCEPTION_FQCN,
                        "java.lang.IllegalStateException".getBytes(StandardCharsets.UTF_8));
        kafka.send(letter).get();
    }

    /**
     * Commits the ends of all partitions for the report service, as if it had read and lost them.
     */
    private void reportServiceHasReadEverything() throws Exception {
        try (var admin = Admin.create(kafka.getProducerFactory().getConfigurationProperties())) {
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (int partition = 0; partition < 6; partition++) {
                var place = new TopicPartition(Topics.ASSESSMENT_REQUESTS, partition);
                long end =
                        admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                                .partitionResult(place)
                                .get()
                                .offset();
                ends.put(place, new OffsetAndMetadata(end));
            }
            admin.alterConsumerGroupOffsets("report-service", ends).all().get();
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static long difference(JsonNode now, JsonNode before, String name) {
        return now.get(name).asLong() - before.get(name).asLong();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path, OPERATOR);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> get(String path, @Nullable String account) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), account);
    }

    private HttpResponse<String> post(String path, String body, String account) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                account);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String account)
            throws Exception {
        if (account != null) {
            String basic =
                    Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpClient signedIn(String account, String password) throws Exception {
        HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        String form = page(client, "/login").body();
        String token = form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> home =
                client.send(
                        HttpRequest.newBuilder(uri("/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "username="
                                                        + account
                                                        + "&password="
                                                        + password
                                                        + "&_csrf="
                                                        + token))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(home.body()).contains("Overview");
        return client;
    }

    private HttpResponse<String> page(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpServer mailer() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        MAILER_REQUESTS.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Authorization")
                                        + " "
                                        + body);
                        byte[] answer =
                                "{\"paused\":false,\"circuit\":\"closed\"}"
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
