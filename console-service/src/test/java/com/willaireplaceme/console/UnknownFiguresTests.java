package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.TestKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Where a figure is missing, the console says so and neither 0 nor that all is fine. */
@TestPropertySource(properties = "console.grace=1s")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnknownFiguresTests extends RunningConsole {

    private static final String NOT_KNOWN = "Whether a request was lost is not known.";

    @Autowired TestKafka broker;

    @Test
    @Order(1)
    void whileEveryReaderIsKnownSoIsWhatIsUnaccountedFor() throws Exception {
        UUID accepted = request(now().minusSeconds(60));
        changed(accepted, accepted, DeliveryStatus.ACCEPTED, 1, now());
        JsonNode books = awaitBooks(known -> known.get("unaccounted").isNumber());
        assertThat(books.get("unaccounted").asLong()).isZero();
        assertThat(books.get("inPipeline").isNumber()).isTrue();
        assertThat(books.get("unknown")).isEmpty();
    }

    @Test
    @Order(2)
    void aPartitionWithoutACommittedOffsetMakesTheFigureUnknown() throws Exception {
        UUID lost = request(now().minusSeconds(60));
        reportServiceHasReadEverything();
        awaitUnaccounted(1);
        var partitions = partitions(Topics.ASSESSMENT_REQUESTS);
        try (Admin admin = admin()) {
            admin.deleteConsumerGroupOffsets("report-service", partitions).all().get();
        }

        JsonNode books = json("/api/reconciliation");

        assertThat(books.get("unaccounted").isNull()).as(books.toString()).isTrue();
        assertThat(books.get("inPipeline").isNull()).isTrue();
        assertThat(books.get("captured").asLong()).isPositive();
        assertThat(books.get("unknown").toString())
                .contains("the group report-service has committed no offset for partition");
        JsonNode lag = lag(Topics.ASSESSMENT_REQUESTS, "report-service");
        assertThat(lag.get("lag").isNull()).isTrue();
        assertThat(lag.get("seconds").isNull()).isTrue();
        var operator = signedIn("operator", "operator-secret");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(page(operator, "/").body())
                                .contains(NOT_KNOWN, "<b>unknown</b> waiting")
                                .containsPattern(">unknown</b>\\s+unaccounted")
                                .doesNotContain("Nothing is stuck, lost or doubtful."));
        assertThat(page(operator, "/topics").body()).contains("report-service: unknown");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(get("/actuator/prometheus", OPERATOR).body())
                                .contains("pipeline_requests_unaccounted NaN")
                                .contains("pipeline_requests_in_pipeline NaN")
                                .contains("pipeline_reconciliation_unknown 1.0")
                                .containsPattern(
                                        "lag_records\\{group=\"report-service\",topic=\"assessment-requests\".*} NaN"));

        reportServiceHasReadEverything();
        awaitUnaccounted(1);
        changed(lost, lost, DeliveryStatus.SUPPRESSED, 0, now());
        awaitUnaccounted(0);
    }

    @Test
    @Order(3)
    void aReaderUnderAnotherNameIsNotTakenForOneThatIsBehind() throws Exception {
        UUID id = request(now());
        kafka.send(Topics.EXPOSURE_REPORTS, id.toString(), new byte[] {'{', '}'}).get();
        assertThat(lag(Topics.EXPOSURE_REPORTS, "mailer-service").get("lag").asLong())
                .as("the mailer is down, and its reports wait")
                .isEqualTo(1);
        changed(id, id, DeliveryStatus.SUPPRESSED, 0, now());
        try (KafkaConsumer<byte[], byte[]> renamed = consumer("mailer-renamed")) {
            renamed.subscribe(List.of(Topics.EXPOSURE_REPORTS));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        renamed.poll(Duration.ofMillis(200));
                        return !renamed.assignment().isEmpty();
                    });

            JsonNode books = json("/api/reconciliation");

            assertThat(books.get("unaccounted").isNull()).as(books.toString()).isTrue();
            assertThat(books.get("unknown").toString())
                    .contains(
                            "nobody is in the group mailer-service, and exposure-reports is read by"
                                    + " mailer-renamed");
        }
        awaitBooks(books -> books.get("unaccounted").isNumber());
    }

    @Test
    @Order(4)
    void whileTheMailerIsAwayNobodySaysThatSendingIsOn() throws Exception {
        MAILER_ANSWERS.put("GET /api/sending", StandInMailer.UNAVAILABLE);
        try {
            assertThat(json("/api/sending").get("paused").isNull()).isTrue();
            var operator = signedIn("operator", "operator-secret");
            assertThat(page(operator, "/").body()).contains("Sending is <b>unknown</b>");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(get("/actuator/prometheus", OPERATOR).body())
                                    .contains("pipeline_sending_paused NaN"));
        } finally {
            MAILER_ANSWERS.clear();
        }
    }

    /** The last one: the broker does not come back. */
    @Test
    @Order(5)
    void whileTheBrokerIsAwayNothingIsCalledZero() throws Exception {
        broker.close();
        JsonNode books = json("/api/reconciliation");
        assertThat(books.get("unaccounted").isNull()).as(books.toString()).isTrue();
        assertThat(books.get("inPipeline").isNull()).isTrue();
        assertThat(books.get("unknown").toString()).contains("Kafka does not answer");
        var operator = signedIn("operator", "operator-secret");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(page(operator, "/").body())
                                .contains("Kafka does not answer", "<b>unknown</b> waiting"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(get("/actuator/prometheus", OPERATOR).body())
                                .contains("pipeline_broker_away 1.0")
                                .contains("pipeline_requests_unaccounted NaN")
                                .doesNotContain("pipeline_reader_lag_records{"));
    }

    private JsonNode awaitBooks(Predicate<JsonNode> reached) throws Exception {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> json("/api/reconciliation"), reached);
    }

    private void awaitUnaccounted(long count) throws Exception {
        awaitBooks(books ->
                books.get("unaccounted").isNumber() && books.get("unaccounted").asLong() == count);
    }

    private JsonNode lag(String topic, String group) throws Exception {
        for (JsonNode state : json("/api/topics")) {
            for (JsonNode reader : state.get("groups")) {
                if (state.get("name").asString().equals(topic)
                        && reader.get("group").asString().equals(group)) {
                    return reader;
                }
            }
        }
        throw new AssertionError("no " + group + " on " + topic);
    }

    private Set<TopicPartition> partitions(String topic) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (int partition = 0; partition < 6; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        return partitions;
    }

    private Admin admin() {
        return Admin.create(kafka.getProducerFactory().getConfigurationProperties());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings =
                new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
