package com.willaireplaceme.endtoend;

import com.willaireplaceme.common.kafka.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the topics hold, by clients of the test's own. */
final class TopicContents {

    private final Map<String, Object> servers;

    TopicContents(String bootstrapServers) {
        this.servers = Map.of("bootstrap.servers", bootstrapServers);
    }

    /** Every topic of the pipeline. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String topic : Topics.names()) {
            names.add(topic);
            names.add(Topics.deadLetters(topic));
        }
        return names;
    }

    /** All records of a topic. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    /** The next offset of each partition. */
    Map<Integer, Long> ends(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<Integer, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions(consumer, topic))
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
            return ends;
        }
    }

    /** How far groups have committed that they read a topic: group to partition to offset. */
    Map<String, Map<Integer, Long>> readers(String topic) throws Exception {
        Map<String, Map<Integer, Long>> readers = new TreeMap<>();
        try (Admin admin = Admin.create(servers)) {
            for (var group : admin.listGroups().all().get()) {
                committed(admin, group.groupId())
                        .forEach((partition, read) -> {
                            if (partition.topic().equals(topic)) {
                                readers.computeIfAbsent(group.groupId(), _ -> new TreeMap<>())
                                        .put(partition.partition(), read.offset());
                            }
                        });
            }
        }
        return readers;
    }

    /** What each partition takes on disk. */
    Map<Integer, Long> bytes(String topic) throws Exception {
        Map<Integer, Long> bytes = new TreeMap<>();
        try (Admin admin = Admin.create(servers)) {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
            admin.describeLogDirs(brokers)
                    .allDescriptions()
                    .get()
                    .values()
                    .forEach(folders ->
                            folders.values()
                                    .forEach(folder ->
                                            folder.replicaInfos()
                                                    .forEach((partition, replica) -> {
                                                        if (partition.topic().equals(topic)) {
                                                            bytes.put(
                                                                    partition.partition(),
                                                                    replica.size());
                                                        }
                                                    })));
        }
        return bytes;
    }

    /** The request that a record or its dead letter is about. */
    static UUID identity(ConsumerRecord<?, byte[]> record) {
        try {
            JsonNode event = JsonMapper.shared().readTree(record.value());
            if (event.hasNonNull("id")) {
                return UUID.fromString(event.get("id").asString());
            }
        } catch (JacksonException notJson) {
            // Named by its headers or its place.
        }
        String id = text(record, "ce_id");
        if (id != null) {
            return UUID.fromString(id);
        }
        String origin = text(record, "kafka_dlt-original-topic");
        String place =
                origin == null
                        ? record.topic() + "-" + record.partition() + "@" + record.offset()
                        : origin
                                + "-"
                                + bytes(record, "kafka_dlt-original-partition").getInt()
                                + "@"
                                + bytes(record, "kafka_dlt-original-offset").getLong();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    /** A header's text; {@code null} without it. */
    static String text(ConsumerRecord<?, ?> record, String header) {
        Header found = record.headers().lastHeader(header);
        return found == null ? null : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(ConsumerRecord<?, ?> record, String header) {
        return ByteBuffer.wrap(record.headers().lastHeader(header).value());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                new HashMap<>(
                        admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .get());
        offsets.values().removeIf(read -> read == null);
        return offsets;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
