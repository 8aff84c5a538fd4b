package com.willaireplaceme.common.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.testing.ImportBackends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The policy as services have it: Spring Boot's configuration, the defaults and a broker. */
@SpringBootTest(
        properties = {
            "spring.config.name=pipeline-defaults",
            "spring.flyway.enabled=false",
            "spring.main.banner-mode=off",
            "logging.level.org.apache.kafka=off", // They tell the failures that are wanted here.
            "logging.level.org.springframework.kafka=off",
            "logging.level.org.springframework.kafka.support.LoggingProducerListener=error",
            "spring.kafka.consumer.group-id=policy-tests"
        })
@ImportBackends
class KafkaPolicyTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private KafkaListenerEndpointRegistry listeners;
    @Autowired private KafkaConnectionDetails broker;
    @Autowired private Worker worker;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(KafkaPolicyConfiguration.class)
    static class Service {

        @Bean
        Worker worker() {
            return new Worker();
        }
    }

    /** Works on a batch as the services do, and fails where it is told to. */
    static final class Worker {

        static final String ID = "worker";

        private final List<List<String>> batches = new CopyOnWriteArrayList<>();
        private final List<UUID> handled = new CopyOnWriteArrayList<>();
        private final Map<UUID, List<RuntimeException>> faults = new ConcurrentHashMap<>();
        private final Map<UUID, Boolean> namesTheRecord = new ConcurrentHashMap<>();

        @KafkaListener(
                id = ID,
                idIsGroup = false,
                topics = Topics.ASSESSMENT_REQUESTS,
                autoStartup = "false")
        void work(List<ConsumerRecord<String, Object>> batch) {
            batches.add(batch.stream().map(ConsumerRecord::key).toList());
            List<UUID> done = new ArrayList<>();
            for (ConsumerRecord<String, Object> record : batch) {
                try {
                    AssessmentRequested request =
                            EventRecords.read(record, AssessmentRequested.class);
                    fail(request.key(), record);
                    done.add(request.key());
                } catch (BatchListenerFailedException named) {
                    handled.addAll(done); // Those before it are acknowledged.
                    throw named;
                }
            }
            handled.addAll(done);
        }

        private void fail(UUID key, ConsumerRecord<String, Object> record) {
            List<RuntimeException> left = faults.getOrDefault(key, List.of());
            if (!left.isEmpty()) {
                RuntimeException fault = left.removeFirst();
                throw namesTheRecord.getOrDefault(key, false)
                        ? new BatchListenerFailedException("not taken", fault, record)
                        : fault;
            }
        }

        long timesHandled(UUID key) {
            return handled.stream().filter(key::equals).count();
        }
    }

    /** Whether a listener says which record of its batch it could not take. */
    enum Telling {
        THE_RECORD,
        NOTHING
    }

    @BeforeEach
    void topicsExist() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> describe(allTopics()).size() == allTopics().size());
    }

    @Test
    void topicsAreMadeWithTheirPartitionsAndRetention() throws Exception {
        Map<String, TopicDescription> topics = describe(allTopics());
        Map<String, Duration> retentions = new HashMap<>();
        try (Admin admin = admin()) {
            List<ConfigResource> resources =
                    allTopics().stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList();
            Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
            configs.forEach((resource, config) -> {
                retentions.put(
                        resource.name(),
                        Duration.ofMillis(Long.parseLong(config.get("retention.ms").value())));
                assertThat(config.get("min.insync.replicas").value()).isEqualTo("1");
            });
        }

        assertThat(topics.values()).allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
        assertThat(retentions)
                .containsOnly(
                        Map.entry("assessment-requests", Duration.ofDays(3)),
                        Map.entry("exposure-reports", Duration.ofDays(3)),
                        Map.entry("delivery-events", Duration.ofDays(400)),
                        Map.entry("assessment-requests-dlt", Duration.ofDays(14)),
                        Map.entry("exposure-reports-dlt", Duration.ofDays(14)),
                        Map.entry("delivery-events-dlt", Duration.ofDays(14)));
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

        await().atMost(PATIENCE).until(() -> worker.timesHandled(after) > 0 && nothingIsLeft());

        assertThat(worker.batches)
                .filteredOn(batch -> batch.contains(key))
                .as("the three came as one batch, and the dead letter was not tried again")
                .containsExactly(List.of(before.toString(), key, after.toString()));
        assertThat(worker.timesHandled(before)).isEqualTo(1);
        assertThat(worker.timesHandled(after)).isEqualTo(1);
        assertThat(deadLetters(key))
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

        await().atMost(PATIENCE).until(() -> worker.timesHandled(key) > 0 && nothingIsLeft());

        assertThat(worker.faults.get(key)).isEmpty();
        assertThat(worker.timesHandled(before)).isEqualTo(1);
        assertThat(worker.timesHandled(key)).isEqualTo(1);
        assertThat(deadLetters(key.toString())).isEmpty();
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

        await().atMost(PATIENCE).until(() -> worker.timesHandled(after) > 0 && nothingIsLeft());

        assertThat(faults).hasSize(50 - 6);
        assertThat(worker.timesHandled(key)).isZero();
        assertThat(worker.timesHandled(after)).isEqualTo(1);
        assertThat(deadLetters(key.toString()))
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

    /** Whether the worker has acknowledged every record. */
    private boolean nothingIsLeft() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            describe(List.of(Topics.ASSESSMENT_REQUESTS))
                    .forEach((name, topic) ->
                            topic.partitions()
                                    .forEach(partition ->
                                            latest.put(
                                                    new TopicPartition(name, partition.partition()),
                                                    OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> acknowledged =
                    admin.listConsumerGroupOffsets("policy-tests")
                            .partitionsToOffsetAndMetadata()
                            .get();
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .allMatch(end -> {
                        OffsetAndMetadata offset = acknowledged.get(end.getKey());
                        return (offset == null ? 0 : offset.offset()) == end.getValue().offset();
                    });
        }
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            List<TopicPartition> partitions =
                    partitions(reader, Topics.deadLetters(Topics.ASSESSMENT_REQUESTS));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition ->
                            reader.position(partition) < ends.getOrDefault(partition, 0L))) {
                reader.poll(Duration.ofMillis(200))
                        .forEach(letter -> {
                            if (letter.key().equals(key)) {
                                letters.add(letter);
                            }
                        });
            }
        }
        return letters;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> reader, String topic) {
        return reader.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<String> allTopics() {
        List<String> names = new ArrayList<>(Topics.names());
        Topics.names().forEach(name -> names.add(Topics.deadLetters(name)));
        return names;
    }

    private Map<String, TopicDescription> describe(List<String> names) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(names).allTopicNames().get();
        }
    }

    private Admin admin() {
        return Admin.create(connection(Map.of()));
    }

    private KafkaConsumer<String, byte[]> reader() {
        return new KafkaConsumer<>(
                connection(Map.of("enable.auto.commit", false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Map<String, Object> connection(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", String.join(",", broker.getBootstrapServers()));
        return all;
    }
}
