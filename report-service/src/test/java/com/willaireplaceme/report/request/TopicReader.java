package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** Reads topics from their beginning, apart from every consumer group. */
final class TopicReader {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final KafkaConnectionDetails connection;

    TopicReader(KafkaConnectionDetails connection) {
        this.connection = connection;
    }

    /** What a topic holds now; each partition in its order. */
    List<ConsumerRecord<String, byte[]>> all(String topic) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** What a topic holds now under that key, in its order. */
    List<ConsumerRecord<String, byte[]>> all(String topic, UUID key) {
        return all(topic).stream().filter(record -> record.key().equals(key.toString())).toList();
    }

    /** The first record under that key, as soon as there is one. */
    ConsumerRecord<String, byte[]> await(String topic, UUID key) {
        return Awaitility.await()
                .atMost(LONGEST_WAIT)
                .until(() -> all(topic, key).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** The first dead letter under that key, as soon as there is one. */
    ConsumerRecord<String, byte[]> awaitDeadLetter(UUID key) {
        return await(Topics.deadLetters(Topics.ASSESSMENT_REQUESTS), key);
    }

    static ReportBuilt report(ConsumerRecord<String, byte[]> record) {
        return EventJson.mapper().readValue(record.value(), ReportBuilt.class);
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
