package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.JsonNode;

/** Dead letters are seen, tried, replayed and discarded, and the books stay balanced. */
class DeadLetterTests extends RunningConsole {

    private static final String REPLAY = "/api/dead-letters/replay";

    @Test
    void aReplayedLetterKeepsKeyAndHeadersAndIsDeadNoLonger() throws Exception {
        String cause = "com.example.Cause" + UUID.randomUUID().toString().substring(0, 8);
        UUID safe = letter(cause);
        UUID delivered = letter(cause);
        UUID inDoubt = letter(cause);
        changed(delivered, delivered, DeliveryStatus.ACCEPTED, 1, now());
        changed(inDoubt, inDoubt, DeliveryStatus.IN_DOUBT, 1, now());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    JsonNode run = dryRun(cause);
                    assertThat(run.get("selected").asInt()).isEqualTo(3);
                    assertThat(run.get("delivered").asInt()).isEqualTo(1);
                    assertThat(run.get("inDoubt").asInt()).isEqualTo(1);
                    assertThat(run.get("safe").asInt()).isEqualTo(1);
                });
        assertThat(outcome(safe)).isEqualTo("DEAD");
        JsonNode before = json("/api/reconciliation");

        var answer = post(REPLAY, request(cause, false), OPERATOR);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);

        long id = tree(answer.body()).get("id").asLong();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    JsonNode progress = json("/api/dead-letters/replays/" + id);
                    assertThat(progress.get("replayed").asInt()).isEqualTo(3);
                    assertThat(progress.get("failed").asInt()).isZero();
                    assertThat(progress.hasNonNull("finishedAt")).isTrue();
                });
        ConsumerRecord<String, byte[]> again = replayed(safe);
        assertThat(again.key()).isEqualTo(safe.toString());
        assertThat(again.value()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(names(again))
                .contains("ce_id", "replay-count")
                .noneMatch(n -> n.startsWith("kafka_"));
        assertThat(outcome(safe)).isEqualTo("OPEN");
        assertThat(difference(json("/api/reconciliation"), before, "deadLetters")).isEqualTo(-1);
        assertThat(dryRun(cause).get("selected").asInt()).isZero();

        changed(safe, safe, DeliveryStatus.ACCEPTED, 1, now());
        await().atMost(Duration.ofSeconds(10)).until(() -> outcome(safe).equals("DELIVERY"));
    }

    @Test
    void aDiscardedLetterStaysInTheBooksAndNeedsAReason() throws Exception {
        String cause = "com.example.Cause" + UUID.randomUUID().toString().substring(0, 8);
        UUID id = letter(cause);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> dryRun(cause).get("selected").asInt() == 1);
        String path = "/api/dead-letters/discard";
        assertThat(post(path, "{\"filter\":{\"cause\":\"" + cause + "\"}}", OPERATOR).statusCode())
                .isEqualTo(422);
        var answer =
                post(
                        path,
                        "{\"filter\":{\"cause\":\"" + cause + "\"},\"reason\":\"a test\"}",
                        OPERATOR);
        assertThat(answer.body()).isEqualTo("{\"discarded\":1}");
        assertThat(outcome(id)).isEqualTo("DEAD");
        assertThat(dryRun(cause).get("selected").asInt()).isZero();
    }

    @Test
    void anUnknownFilterIsRefused() throws Exception {
        assertThat(
                        post(REPLAY, "{\"filter\":{\"colour\":\"red\"},\"dryRun\":true}", OPERATOR)
                                .statusCode())
                .isEqualTo(422);
        assertThat(post(REPLAY, "{\"dryRun\":true}", MARKETING).statusCode()).isEqualTo(403);
    }

    private UUID letter(String cause) throws Exception {
        UUID id = request(now());
        ProducerRecord<String, Object> letter =
                new ProducerRecord<>(
                        Topics.deadLetters(Topics.EXPOSURE_REPORTS),
                        id.toString(),
                        "{}".getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add("ce_id", bytes(id.toString()))
                .add(KafkaHeaders.DLT_ORIGINAL_TOPIC, bytes(Topics.EXPOSURE_REPORTS))
                .add(KafkaHeaders.DLT_EXCEPTION_FQCN, bytes("java.lang.IllegalStateException"))
                .add(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, bytes(cause));
        kafka.send(letter).get();
        return id;
    }

    private JsonNode dryRun(String cause) throws Exception {
        var answer = post(REPLAY, request(cause, true), OPERATOR);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer.body());
    }

    private static String request(String cause, boolean dryRun) {
        return "{\"topic\":\"exposure-reports-dlt\",\"filter\":{\"cause\":\""
                + cause
                + "\"},\"dryRun\":"
                + dryRun
                + "}";
    }

    private String outcome(UUID id) {
        return jdbc.sql("SELECT outcome FROM console.request WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private ConsumerRecord<String, byte[]> replayed(UUID key) {
        Map<String, Object> settings =
                new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
        settings.put("group.id", "test-" + key);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.EXPOSURE_REPORTS));
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
                                consumer.poll(Duration.ofMillis(300))
                                        .forEach(record -> {
                                            if (record.key().equals(key.toString())) {
                                                found.add(record);
                                            }
                                        });
                                return found;
                            },
                            found -> !found.isEmpty())
                    .getFirst();
        }
    }

    private static List<String> names(ConsumerRecord<?, ?> record) {
        List<String> names = new ArrayList<>();
        for (Header header : record.headers()) {
            names.add(header.key());
        }
        return names;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
