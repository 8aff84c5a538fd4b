package com.willaireplaceme.mailer.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestReports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MailerTest
class SuppressionAndErasureTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private KafkaTemplate<String, Object> kafka;

    @Test
    void aSuppressedAddressGetsNothingWhateverIsAskedLater() throws Exception {
        PlantedDelivery waiting = PlantedDelivery.in(jdbc, DeliveryStatus.QUEUED);
        JsonNode answer = ok(post("/api/suppressions", body(waiting.address())));
        assertThat(answer.get("recipient").asString()).isEqualTo(waiting.recipient().toString());
        assertThat(answer.get("withdrawn").asInt()).isEqualTo(1);
        assertThat(answer.get("reason").asString()).isEqualTo("operator");
        assertThat(waiting.status()).isEqualTo(DeliveryStatus.SUPPRESSED);

        UUID later = UUID.randomUUID();
        var report =
                TestReports.report(
                        later,
                        waiting.recipient(),
                        waiting.address(),
                        "Ada",
                        new Consent(true, false));
        kafka.send(
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                later,
                                report,
                                "/test",
                                later,
                                Instant.now(),
                                null))
                .get();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql(
                                        "SELECT status || ' ' || (message IS NULL) FROM mailer.delivery WHERE key = ?")
                                .param(later)
                                .query(String.class)
                                .list()
                                .contains("SUPPRESSED true"));
    }

    @Test
    void theListCanBeAskedByAddressAndByHash() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(
                        ok(post("/api/suppressions/check", body(sent.address())))
                                .get("suppressed")
                                .asBoolean())
                .isFalse();
        assertThat(ok(get("/api/suppressions/" + sent.recipient())).get("suppressed").asBoolean())
                .isFalse();
        ok(post("/api/suppressions", body(sent.address())));
        assertThat(
                        ok(post("/api/suppressions/check", body(sent.address())))
                                .get("reason")
                                .asString())
                .isEqualTo("operator");
        assertThat(ok(get("/api/suppressions/" + sent.recipient())).get("at").asString())
                .isNotBlank();
        UUID before =
                new UUID(
                        sent.recipient().getMostSignificantBits(),
                        sent.recipient().getLeastSignificantBits() - 1);
        assertThat(
                        ok(get("/api/suppressions?limit=1&after=" + before))
                                .get("suppressions")
                                .get(0)
                                .get("recipient")
                                .asString())
                .isEqualTo(sent.recipient().toString());
    }

    @Test
    void anErasedPersonLeavesTheLedgerAndIsToldWhatRemains() throws Exception {
        PlantedDelivery waiting = PlantedDelivery.in(jdbc, DeliveryStatus.QUEUED);
        PlantedDelivery doubtful =
                PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT, waiting.address());
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED, waiting.address());
        PlantedDelivery flying =
                PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT, waiting.address());

        Instant asked = Instant.now();
        JsonNode answer = ok(post("/api/erasures", body(waiting.address())));

        assertThat(waiting.status()).isEqualTo(DeliveryStatus.SUPPRESSED);
        assertThat(waiting.hasContent()).isFalse();
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(doubtful.hasContent()).isFalse();
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(sent.suppressedFor()).containsExactly("erased");

        assertThat(answer.get("withdrawn").asInt()).isEqualTo(1);
        assertThat(answer.get("emptied").asInt()).isEqualTo(1);
        assertThat(remainder(answer, "ledger").get("what").asString())
                .contains("point of no return");
        assertThat(
                        Instant.parse(
                                remainder(answer, "topic exposure-reports")
                                        .get("until")
                                        .asString()))
                .isBetween(
                        asked.plus(3, ChronoUnit.DAYS),
                        asked.plus(3, ChronoUnit.DAYS).plusSeconds(60));
        assertThat(
                        Instant.parse(
                                remainder(answer, "topic exposure-reports-dlt")
                                        .get("until")
                                        .asString()))
                .isAfter(asked.plus(17, ChronoUnit.DAYS));
        assertThat(remainder(answer, "backups").get("until").isNull()).isTrue();
        assertThat(answer.toString()).doesNotContain(waiting.address());
    }

    @Test
    void whatAnErasedPersonLeavesInDoubtCannotBeDeliveredAgain() throws Exception {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        ok(post("/api/erasures", body(doubtful.address())));
        HttpResponse<String> refused =
                post(
                        "/api/deliveries/" + doubtful.key() + "/decision",
                        "{\"decision\":\"deliver-again\",\"reason\":\"no copy\",\"by\":\"operator\"}");
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        HttpResponse<String> settled =
                post(
                        "/api/deliveries/" + doubtful.key() + "/decision",
                        "{\"decision\":\"settle-accepted\",\"reason\":\"erased\",\"by\":\"operator\"}");
        assertThat(settled.statusCode()).isEqualTo(204);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void erasureIsTheStrongestReasonAndNoOtherReplacesTheFirst() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        ok(post("/api/suppressions", body(sent.address())));
        ok(post("/api/erasures", body(sent.address())));
        ok(post("/api/suppressions", body(sent.address())));
        assertThat(sent.suppressedFor()).containsExactly("erased");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"address\":\"nobody\"}", "{\"address\":null}"})
    void withoutAUsableAddressNothingIsDone(String body) throws Exception {
        assertThat(post("/api/suppressions", body).statusCode()).isEqualTo(422);
        assertThat(post("/api/erasures", body).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/suppressions",
                "/api/suppressions/check",
                "/api/erasures",
                "/api/../api/erasures",
                "//api/erasures",
                "/API/erasures",
                "/api/erasures;a=b",
                "/%61pi/erasures"
            })
    void nothingIsAnsweredWithoutTheToken(String path) throws Exception {
        PlantedDelivery waiting = PlantedDelivery.in(jdbc, DeliveryStatus.QUEUED);
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body(waiting.address())))
                                .header("Content-Type", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(waiting.suppressedFor()).isEmpty();
    }

    private static JsonNode remainder(JsonNode answer, String where) {
        for (JsonNode remainder : answer.get("remains")) {
            if (remainder.get("where").asString().equals(where)) {
                return remainder;
            }
        }
        throw new AssertionError(where + " is not told of");
    }

    private static String body(String address) {
        return "{\"address\":\"" + address + "\"}";
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer the service token")
                .header("Content-Type", "application/json");
    }
}
