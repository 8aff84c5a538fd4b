package com.willaireplaceme.common.kafka;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestComponent;

/** What the broker holds, seen past the policy. */
@TestComponent
final class TestBroker {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConnectionDetails broker;

    TestBroker(KafkaConnectionDetails broker) {
        this.broker = broker;
    }

    void awaitTopics() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> describe(allTopics()).size() == allTopics().size());
    }

    /** Whether the worker has acknowledged every record. */
    boolean nothingIsLeft() throws Exception {
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
                    admin.listConsumerGroupOffsets(PolicyTest.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get();
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .allMatch(end -> {
                        OffsetAndMetadata offset = acknowledged.get(end.getKey());
                        return (offset == null ? 0 : offset.offset()) == end.getValue().offset();
                    });
        }
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
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

    static List<String> allTopics() {
        List<String> names = new ArrayList<>(Topics.names());
        Topics.names().forEach(name -> names.add(Topics.deadLetters(name)));
        return names;
    }

    Map<String, TopicDescription> describe(List<String> names) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(names).allTopicNames().get();
        }
    }

    Admin admin() {
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
