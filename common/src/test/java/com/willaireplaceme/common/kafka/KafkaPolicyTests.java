package com.willaireplaceme.common.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.AssessmentRequested;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What becomes of records that cannot be read, worked on or sent. */
@PolicyTest
class KafkaPolicyTests {

    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private KafkaListenerEndpointRegistry listeners;
    @Autowired private TestBroker broker;
    @Autowired private Worker worker;

    /** Whether a listener says which record of its batch it could not take. */
    enum Telling {
        THE_RECORD,
        NOTHING
    }

    @BeforeEach
    void topicsExist() {
        broker.awaitTopics();
    }

    static Stream<byte @Nullable []> unreadableValues() {
        return Stream.of("{\"id\": not json".getBytes(StandardCharsets.UTF_8), null);
    }

    @ParameterizedTest
    @MethodSource("unreadableValues")
    void unreadableBytesBecomeOneDeadLetterAndTheirNeighboursAreHandledOnce(
            byte @Nullable [] unreadable) throws Exception {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        stop();
        send(0, before.toString(), Requests.withKey(before));
        send(0, key, unreadable);
        send(0, after.toString(), Requests.withKey(after));
        start();

        await().atMost(TestBroker.PATIENCE)
                .until(() -> worker.timesHandled(after) > 0 && broker.nothingIsLeft());

        assertThat(worker.batches)
                .filteredOn(batch -> batch.contains(key))
                .as("the three came as one batch, and the dead letter was not tried again")
                .containsExactly(List.of(before.toString(), key, after.toString()));
        assertThat(worker.timesHandled(before)).isEqualTo(1);
        assertThat(worker.timesHandled(after)).isEqualTo(1);
        assertThat(broker.deadLetters(key))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isEqualTo(unreadable);
                    assertThat(header(letter, "kafka_dlt-original-topic"))
                            .isEqualTo(Topics.ASSESSMENT_REQUESTS);
                    assertThat(header(letter, "kafka_dlt-exception-message"))
                            .isNotEmpty()
                            .doesNotContain("not json");
                });
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void aFaultThatPassesIsRetriedAndLeavesNoDeadLetter(Telling telling) throws Exception {
        UUID before = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        worker.namesTheRecord.put(key, telling == Telling.THE_RECORD);
        worker.faults.put(
                key,
                new CopyOnWriteArrayList<>(
                        List.of(
                                new IllegalStateException("a fault"),
                                new DataAccessResourceFailureException("the database is away"),
                                new DataAccessResourceFailureException("and still is"))));
        stop();
        send(1, before.toString(), Requests.withKey(before));
        send(1, key.toString(), Requests.withKey(key));
        start();

        await().atMost(TestBroker.PATIENCE)
                .until(() -> worker.timesHandled(key) > 0 && broker.nothingIsLeft());

        assertThat(worker.faults.get(key)).isEmpty();
        assertThat(worker.timesHandled(before)).isEqualTo(1);
        assertThat(worker.timesHandled(key)).isEqualTo(1);
        assertThat(broker.deadLetters(key.toString())).isEmpty();
    }

    @Test
    void aFaultThatStaysBecomesADeadLetterWithTheEventAsItWas() throws Exception {
        UUID key = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        worker.namesTheRecord.put(key, true);
        List<RuntimeException> faults = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 50; i++) {
            faults.add(new IllegalStateException("stays"));
        }
        worker.faults.put(key, faults);
        AssessmentRequested request = Requests.withKey(key);
        stop();
        send(2, key.toString(), request);
        send(2, after.toString(), Requests.withKey(after));
        start();

        await().atMost(TestBroker.PATIENCE)
                .until(() -> worker.timesHandled(after) > 0 && broker.nothingIsLeft());

        assertThat(faults).hasSize(50 - 6);
        assertThat(worker.timesHandled(key)).isZero();
        assertThat(worker.timesHandled(after)).isEqualTo(1);
        assertThat(broker.deadLetters(key.toString()))
                .singleElement()
                .satisfies(letter ->
                        assertThat(
                                        new EventDeserializer()
                                                .deserialize(
                                                        Topics.ASSESSMENT_REQUESTS, letter.value()))
                                .isEqualTo(request));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aRecordThatCannotBeSentIsToldWithoutWhatItHolds(CapturedOutput log) {
        String key = UUID.randomUUID().toString();
        Map<String, String> tooLarge = Map.of("name", "Ada Lovelace".repeat(100_000));

        assertThatThrownBy(() ->
                        kafka.send(Topics.ASSESSMENT_REQUESTS, key, tooLarge).get(30, SECONDS))
                .hasRootCauseInstanceOf(RecordTooLargeException.class);

        assertThat(log.getAll())
                .contains("LoggingProducerListener", "to topic " + Topics.ASSESSMENT_REQUESTS)
                .doesNotContain("Ada", key);
    }

    private void send(int partition, String key, @Nullable Object value) throws Exception {
        kafka.send(Topics.ASSESSMENT_REQUESTS, partition, key, value).get(30, SECONDS);
    }

    /** So that what is sent meanwhile comes as one batch. */
    private void stop() {
        worker().stop();
    }

    private void start() {
        worker().start();
    }

    private MessageListenerContainer worker() {
        return Objects.requireNonNull(listeners.getListenerContainer(Worker.ID));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
