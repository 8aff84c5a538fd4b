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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
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

/** A console with a real broker and database, and a mailer that notes what it is told. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=console",
            "console.operator-password=operator-secret",
            "console.marketing-password=marketing-secret",
            "console.admin-password=admin-secret",
            "console.service-token=the-token",
            "console.grace=2s",
            "console.key-pepper=only-for-tests-0123456789"
        })
@ImportBackends
abstract class RunningConsole {

    static final String OPERATOR = "operator:operator-secret";
    static final String MARKETING = "marketing:marketing-secret";
    static final String ADMIN = "admin:admin-secret";
    static final List<String> MAILER_REQUESTS = new CopyOnWriteArrayList<>();

    /** What the mailer answers to a method and path instead of its usual answer. */
    static final Map<String, String> MAILER_ANSWERS = new ConcurrentHashMap<>();

    /** Answered as a status without a body. */
    static final String UNAVAILABLE = "503";

    private static final HttpServer MAILER = mailer();

    @LocalServerPort int port;
    @Autowired KafkaTemplate<String, Object> kafka;
    @Autowired JdbcClient jdbc;

    @DynamicPropertySource
    static void mailerAddress(DynamicPropertyRegistry registry) {
        registry.add(
                "console.mailer-url", () -> "http://127.0.0.1:" + MAILER.getAddress().getPort());
    }

    /** The books once the requests that other tests left open are settled. */
    JsonNode booksWithNothingOpen() throws Exception {
        for (UUID id :
                jdbc.sql("SELECT id FROM console.request WHERE outcome = 'OPEN'")
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list()) {
            changed(id, id, DeliveryStatus.SUPPRESSED, 0, now());
        }
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> json("/api/reconciliation"),
                        books ->
                                books.get("inPipeline").asLong() == 0
                                        && books.get("unaccounted").asLong() == 0);
    }

    UUID request(Instant at) throws Exception {
        UUID id = UUID.randomUUID();
        send(id, at);
        return id;
    }

    UUID request(Instant at, UUID key) throws Exception {
        UUID id = UUID.randomUUID();
        send(id, key, at);
        return id;
    }

    void send(UUID id, Instant at) throws Exception {
        send(id, id, at);
    }

    void send(UUID id, UUID key, Instant at) throws Exception {
        send(event(id, key, at));
    }

    static AssessmentRequested event(UUID id, UUID key, Instant at) {
        return new AssessmentRequested(
                id,
                key,
                key,
                at,
                Profile.typical("backend-developer", Level.SENIOR),
                new Personal("ada@example.org", "Ada"),
                new Consent(true, false),
                Source.UNKNOWN);
    }

    void send(AssessmentRequested event) throws Exception {
        kafka.send(
                        CloudEvents.record(
                                Topics.ASSESSMENT_REQUESTS,
                                event.key(),
                                event,
                                "/test",
                                event.id(),
                                event.capturedAt(),
                                null))
                .get();
    }

    void changed(UUID id, UUID key, DeliveryStatus status, int attempt, Instant at)
            throws Exception {
        tell(id, key, status, null, attempt, at);
    }

    void tell(
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

    void deadLetter(UUID id) throws Exception {
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
     * Commits the ends of all partitions for report service and mailer, as if they had read and
     * lost them.
     */
    void reportServiceHasReadEverything() throws Exception {
        try (var admin = Admin.create(kafka.getProducerFactory().getConfigurationProperties())) {
            admin.alterConsumerGroupOffsets(
                            "report-service", ends(admin, Topics.ASSESSMENT_REQUESTS))
                    .all()
                    .get();
            admin.alterConsumerGroupOffsets("mailer-service", ends(admin, Topics.EXPOSURE_REPORTS))
                    .all()
                    .get();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin, String topic)
            throws Exception {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (int partition = 0; partition < 6; partition++) {
            TopicPartition place = new TopicPartition(topic, partition);
            long end =
                    admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                            .partitionResult(place)
                            .get()
                            .offset();
            ends.put(place, new OffsetAndMetadata(end));
        }
        return ends;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static long difference(JsonNode now, JsonNode before, String name) {
        return now.get(name).asLong() - before.get(name).asLong();
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path, OPERATOR);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response.body());
    }

    static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    HttpResponse<String> get(String path, @Nullable String account) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), account);
    }

    HttpResponse<String> post(String path, String body, String account) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                account);
    }

    static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String account)
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

    HttpClient signedIn(String account, String password) throws Exception {
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

    /** Posts a form of a page of the console, with the token that the page holds. */
    HttpResponse<String> submit(
            HttpClient client, String page, String path, Map<String, String> fields)
            throws Exception {
        String token =
                page(client, page)
                        .body()
                        .replaceAll("(?s).*?name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token);
        return submit(client, path, all);
    }

    /** Posts fields as they are. */
    HttpResponse<String> submit(HttpClient client, String path, Map<String, String> fields)
            throws Exception {
        String body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> page(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
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
                        String told =
                                MAILER_ANSWERS.getOrDefault(
                                        exchange.getRequestMethod()
                                                + " "
                                                + exchange.getRequestURI().getPath(),
                                        "{\"paused\":false,\"circuit\":\"closed\"}");
                        byte[] answer = told.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(
                                told.equals(UNAVAILABLE) ? 503 : 200, answer.length);
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
