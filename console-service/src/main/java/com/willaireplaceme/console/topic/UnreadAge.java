package com.willaireplaceme.console.topic;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Looks how old the next records of a reader are, outside of any group. Thread-safe. */
@Component
class UnreadAge {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 4096;

    private final Map<String, Object> settings;
    private final Clock clock;

    UnreadAge(ConsumerFactory<?, ?> consumers, Clock clock) {
        this.clock = clock;
        settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_WAIT.toMillis());
    }

    /**
     * The age of the oldest of these records, in seconds.
     *
     * @param unread the next offset of each partition that has one
     * @return 0 for no partition; {@code null} if the broker does not answer
     */
    @Nullable Long seconds(Map<TopicPartition, Long> unread) {
        if (unread.isEmpty()) {
            return 0L;
        }
        long oldest = Long.MAX_VALUE;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(unread.keySet());
            unread.forEach(consumer::seek);
            Set<String> missing = new TreeSet<>();
            unread.keySet().forEach(partition -> missing.add(partition.toString()));
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!missing.isEmpty() && System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    oldest = Math.min(oldest, record.timestamp());
                    missing.remove(
                            new TopicPartition(record.topic(), record.partition()).toString());
                }
            }
        } catch (KafkaException away) {
            return null;
        }
        return oldest == Long.MAX_VALUE ? null : Math.max(0, (clock.millis() - oldest) / 1000);
    }
}
