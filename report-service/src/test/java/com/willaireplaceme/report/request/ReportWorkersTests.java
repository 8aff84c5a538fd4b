package com.willaireplaceme.report.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;

/** Several workers on several partitions, with faults, stops and a kill. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=report",
            "pipeline.topics.partitions=" + ReportWorkersTests.PARTITIONS,
            "report.concurrency=" + ReportWorkersTests.WORKERS
        })
@ImportBackends
@Import(WatchedBuilder.class)
class ReportWorkersTests {

    static final int PARTITIONS = 4;
    static final int WORKERS = 3;

    private static final Duration LONG = Duration.ofSeconds(60);

    /** As many as a worker takes at a time; a setting that a test pins. */
    private static final int BATCH = 50;

    /** First try, and five more. */
    private static final int TRIES = 6;

    @Autowired KafkaTemplate<String, Object> kafka;
    @Autowired KafkaConnectionDetails connection;
    @Autowired KafkaListenerEndpointRegistry listeners;
    @Autowired WatchedBuilder builder;

    private TopicReader topics;

    @BeforeEach
    void openTopics() {
        topics = new TopicReader(connection);
        // Only when each has its part do they stop to share the partitions out anew.
        await().atMost(LONG)
                .until(() ->
                        container().getContainers().stream()
                                        .map(MessageListenerContainer::getAssignedPartitions)
                                        .filter(parts -> parts != null && !parts.isEmpty())
                                        .count()
                                == WORKERS);
    }

    @AfterEach
    void goOn() {
        builder.behave();
    }

    @Test
    void partitionsAreWorkedOnSideBySideByNoMoreThanTheWorkers() {
        builder.hold();
        List<AssessmentRequested> requests = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int i = 0; i < 5; i++) {
                requests.add(request());
                send(requests.getLast(), partition);
            }
        }
        await().atMost(LONG).until(() -> builder.atOnce() == WORKERS);

        builder.behave();
        requests.forEach(request -> topics.await(Topics.EXPOSURE_REPORTS, request.key()));
        assertThat(builder.mostAtOnce()).isEqualTo(WORKERS);
    }

    @Test
    void requestsOfOneKeyAreAnsweredInTheirOrder() {
        List<UUID> keys = Stream.generate(UUID::randomUUID).limit(8).toList();
        List<AssessmentRequested> requests =
                IntStream.range(0, 20)
                        .boxed()
                        .flatMap(_ -> keys.stream())
                        .map(ReportWorkersTests::request)
                        .toList();
        requests.forEach(this::send);

        for (UUID key : keys) {
            List<UUID> asked =
                    requests.stream()
                            .filter(request -> request.key().equals(key))
                            .map(AssessmentRequested::id)
                            .toList();
            await().atMost(LONG).until(() -> reports(key).size() >= asked.size());
            assertThat(reports(key)).extracting(ReportBuilt::id).isEqualTo(asked);
        }
    }

    @Test
    void aFaultThatStaysIsTriedAgainAndThenADeadLetterThatTakesNobodyAlong() {
        AssessmentRequested before = request();
        AssessmentRequested faulty = request();
        AssessmentRequested after = request();
        builder.failFor(faulty.key(), Integer.MAX_VALUE);
        Stream.of(before, faulty, after).forEach(request -> send(request, 0));

        ConsumerRecord<String, byte[]> dead = topics.awaitDeadLetter(faulty.key());
        // More, if a slow machine makes the partitions change hands in between.
        assertThat(builder.tries(faulty.key())).isGreaterThanOrEqualTo(TRIES);
        assertThat(TopicReader.header(dead, KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                .contains(IllegalStateException.class.getName())
                .contains(WatchedBuilder.class.getSimpleName());
        dead.headers()
                .forEach(header ->
                        assertThat(new String(header.value(), StandardCharsets.UTF_8))
                                .doesNotContain("ada@example.org", WatchedBuilder.PERSONAL));
        topics.await(Topics.EXPOSURE_REPORTS, after.key());
        assertThat(reports(before.key())).hasSize(1);
        assertThat(reports(after.key())).hasSize(1);
        assertThat(reports(faulty.key())).isEmpty();
    }

    @Test
    void aFaultThatPassesCostsNothing() {
        AssessmentRequested request = request();
        builder.failFor(request.key(), 2);
        send(request, 1);

        topics.await(Topics.EXPOSURE_REPORTS, request.key());
        assertThat(builder.tries(request.key())).isEqualTo(3);
        assertThat(reports(request.key())).hasSize(1);
    }

    @Test
    void aStopFinishesWhatIsBegunAndGivesTheRestBack() throws Exception {
        builder.hold();
        List<AssessmentRequested> requests =
                Stream.generate(ReportWorkersTests::request).limit(4L * BATCH).toList();
        requests.forEach(this::send);
        await().atMost(LONG).until(() -> builder.atOnce() == WORKERS);

        Thread stop = Thread.ofVirtual().start(() -> container().stop());
        builder.behave();
        stop.join();
        assertThat(builder.atOnce()).isZero();
        List<ReportBuilt> finished = reports(requests);
        assertThat(finished).isNotEmpty().hasSizeLessThan(requests.size());

        container().start();
        await().atMost(LONG).until(() -> reports(requests).size() >= requests.size());
        assertThat(reports(requests)).extracting(ReportBuilt::id).doesNotHaveDuplicates();
    }

    /** In a process of its own with little memory, killed at work and begun again. */
    @Test
    void aKilledWorkerMakesTheSameReportsAgainInLittleMemory(@TempDir Path folder)
            throws Exception {
        container().stop();
        List<AssessmentRequested> requests =
                Stream.generate(ReportWorkersTests::request).limit(800).toList();
        try {
            requests.forEach(this::send);
            try (WorkerProcess killed = WorkerProcess.start(connection, folder.resolve("killed"))) {
                await().atMost(LONG)
                        .until(() -> killed.isAtWork(() -> reports(requests).size() > 100));
            }
            int made = reports(requests).size();
            assertThat(made).isLessThan(requests.size());

            try (WorkerProcess next = WorkerProcess.start(connection, folder.resolve("next"))) {
                await().atMost(LONG)
                        .until(() ->
                                next.isAtWork(
                                        () -> ids(reports(requests)).size() == requests.size()));
            }
        } finally {
            container().start();
        }
        List<ReportBuilt> reports = reports(requests);
        assertThat(reports.size() - requests.size()).isLessThanOrEqualTo(2 * BATCH);
        for (AssessmentRequested request : requests) {
            assertThat(reports)
                    .filteredOn(report -> report.id().equals(request.id()))
                    .isNotEmpty()
                    .extracting(ReportBuilt::pdfSha256)
                    .containsOnly(builder.sha256(request));
        }
    }

    private ConcurrentMessageListenerContainer<?, ?> container() {
        return (ConcurrentMessageListenerContainer<?, ?>)
                Objects.requireNonNull(listeners.getListenerContainer("report-requests"));
    }

    private static Set<UUID> ids(List<ReportBuilt> reports) {
        return reports.stream().map(ReportBuilt::id).collect(Collectors.toSet());
    }

    private List<ReportBuilt> reports(UUID key) {
        return topics.all(Topics.EXPOSURE_REPORTS, key).stream().map(TopicReader::report).toList();
    }

    private List<ReportBuilt> reports(List<AssessmentRequested> requests) {
        Set<String> keys =
                requests.stream()
                        .map(request -> request.key().toString())
                        .collect(Collectors.toSet());
        return topics.all(Topics.EXPOSURE_REPORTS).stream()
                .filter(record -> keys.contains(record.key()))
                .map(TopicReader::report)
                .toList();
    }

    private static AssessmentRequested request() {
        return request(UUID.randomUUID());
    }

    private static AssessmentRequested request(UUID key) {
        return new AssessmentRequested(
                UUID.randomUUID(),
                key,
                UUID.randomUUID(),
                Instant.parse("2026-11-21T08:30:00Z"),
                Profile.typical("backend-developer", Level.SENIOR),
                new Personal("ada@example.org", "Ada " + key),
                new Consent(true, false),
                Source.UNKNOWN);
    }

    private void send(AssessmentRequested request) {
        kafka.send(record(request)).join();
    }

    private void send(AssessmentRequested request, int partition) {
        ProducerRecord<String, Object> record = record(request);
        kafka.send(
                        new ProducerRecord<>(
                                record.topic(),
                                partition,
                                record.key(),
                                record.value(),
                                record.headers()))
                .join();
    }

    private static ProducerRecord<String, Object> record(AssessmentRequested request) {
        return CloudEvents.record(
                Topics.ASSESSMENT_REQUESTS,
                request.key(),
                request,
                "/test",
                request.id(),
                request.capturedAt(),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
