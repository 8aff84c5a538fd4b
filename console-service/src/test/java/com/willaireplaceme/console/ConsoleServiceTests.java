package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.kafka.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.JsonNode;

/** The console's figures against what was planted. */
class ConsoleServiceTests extends RunningConsole {

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
        diesWithoutAnEventId("not json".getBytes(StandardCharsets.UTF_8));
        awaitOneMoreThatIsDead(before);
    }

    @Test
    void aReadableRequestWithoutAnEventIdAndItsDeadLetterAreOne() throws Exception {
        JsonNode before = json("/api/reconciliation");
        AssessmentRequested event = event(UUID.randomUUID(), UUID.randomUUID(), now());
        diesWithoutAnEventId(EventJson.mapper().writeValueAsBytes(event));
        awaitOneMoreThatIsDead(before);
        assertThat(
                        jdbc.sql("SELECT outcome FROM console.request WHERE id = ?")
                                .param(event.id())
                                .query(String.class)
                                .single())
                .isEqualTo("DEAD");
    }

    /** Both records as they would be written without any header of an event. */
    private void diesWithoutAnEventId(byte[] value) throws Exception {
        var place =
                kafka.send(new ProducerRecord<>(Topics.ASSESSMENT_REQUESTS, "no-key", value))
                        .get()
                        .getRecordMetadata();
        ProducerRecord<String, Object> letter =
                new ProducerRecord<>(
                        Topics.deadLetters(Topics.ASSESSMENT_REQUESTS), "no-key", value);
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
    }

    private void awaitOneMoreThatIsDead(JsonNode before) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    JsonNode books = json("/api/reconciliation");
                    assertThat(difference(books, before, "deadLetters")).isEqualTo(1);
                    assertThat(difference(books, before, "captured")).isEqualTo(1);
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
                        "/deliveries/" + key,
                        "/dead-letters",
                        "/dead-letters/replay",
                        "/people",
                        "/audit",
                        "/runbook",
                        "/stats?groupBy=source&compare=true&zone=Asia/Kolkata",
                        "/stats?groupBy=profession&level=senior&source=newsletter",
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
}
