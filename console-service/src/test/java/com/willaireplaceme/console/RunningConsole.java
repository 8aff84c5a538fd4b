package com.willaireplaceme.console;

import static org.awaitility.Awaitility.await;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

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
abstract class RunningConsole extends ConsoleVisits {

    private static final StandInMailer MAILER = new StandInMailer();

    static final List<String> MAILER_REQUESTS = MAILER.requests();
    static final Map<String, String> MAILER_ANSWERS = MAILER.answers();

    @Autowired KafkaTemplate<String, Object> kafka;
    @Autowired JdbcClient jdbc;

    @DynamicPropertySource
    static void mailerAddress(DynamicPropertyRegistry registry) {
        registry.add("console.mailer-url", MAILER::address);
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
}
