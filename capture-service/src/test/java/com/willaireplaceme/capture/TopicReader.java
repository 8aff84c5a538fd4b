package com.willaireplaceme.capture;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestComponent;

/** Reads what a topic holds, as text. */
@TestComponent
public class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<ConsumerRecord<String, String>>> read = new HashMap<>();

    TopicReader(KafkaConnectionDetails kafka) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers());
        this.consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** All records of a topic at this moment. */
    public synchronized List<ConsumerRecord<String, String>> all(String topic) {
        List<ConsumerRecord<String, String>> records =
                read.computeIfAbsent(topic, _ -> new ArrayList<>());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(
                    partition,
                    records.stream()
                            .filter(record -> record.partition() == partition.partition())
                            .count());
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition ->
                        consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** The requests with that id; one, if all is well. */
    public List<ConsumerRecord<String, String>> requests(String id) {
        return all(Topics.ASSESSMENT_REQUESTS).stream()
                .filter(record -> header(record, "ce_id").equals(id))
                .toList();
    }

    /** What a request says. */
    public static AssessmentRequested request(ConsumerRecord<String, String> record) {
        return EventJson.mapper().readValue(record.value(), AssessmentRequested.class);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    /** A header of a record as text. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
