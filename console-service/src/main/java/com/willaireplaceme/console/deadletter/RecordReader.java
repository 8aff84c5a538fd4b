package com.willaireplaceme.console.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads single records as bytes, outside of any group. Thread-safe. */
@Component
class RecordReader {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Map<String, Object> settings;

    RecordReader(ConsumerFactory<?, ?> consumers) {
        settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_WAIT.toMillis());
    }

    /** A consumer that reads whatever it is told to; the caller closes it. */
    Consumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The record at that place; nothing if it is not there any more. */
    Optional<ConsumerRecord<byte[], byte[]>> read(String topic, int partition, long offset) {
        try (Consumer<byte[], byte[]> consumer = open()) {
            return read(consumer, topic, partition, offset);
        }
    }

    Optional<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        consumer.assign(List.of(place));
        Long end = consumer.endOffsets(List.of(place)).get(place);
        Long begin = consumer.beginningOffsets(List.of(place)).get(place);
        if (end == null || begin == null || offset >= end || offset < begin) {
            return Optional.empty();
        }
        consumer.seek(place, offset);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST_WAIT).records(place)) {
            return record.offset() == offset ? Optional.of(record) : Optional.empty();
        }
        return Optional.empty();
    }
}
