package com.willaireplaceme.mailer.recovery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads parts of topics outside the consumer group, whose offsets it leaves alone. Thread-safe. */
@Component
class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_RECORDS = 500;

    private final ConsumerFactory<String, Object> consumers;

    TopicReader(ConsumerFactory<String, Object> consumers) {
        this.consumers = consumers;
    }

    /** Opens a connection for some reading. */
    Reading open() {
        Properties settings = new Properties();
        settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "" + MAX_RECORDS);
        return new Reading(consumers.createConsumer(null, "recovery", null, settings));
    }

    /** Whether something stands between these positions and those ends. */
    static boolean isBefore(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return positions.entrySet().stream()
                .anyMatch(position ->
                        position.getValue() < Objects.requireNonNull(ends.get(position.getKey())));
    }

    /** One connection. Not thread-safe. */
    static final class Reading implements AutoCloseable {

        private final Consumer<String, Object> consumer;

        private Reading(Consumer<String, Object> consumer) {
            this.consumer = consumer;
        }

        /** All of a topic, from which it reads from now on. */
        List<TopicPartition> partitions(String topic) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic, PATIENCE).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            return partitions;
        }

        Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
            return consumer.beginningOffsets(partitions, PATIENCE);
        }

        Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
            return consumer.endOffsets(partitions, PATIENCE);
        }

        /** Goes on reading at these positions. */
        void seek(Map<TopicPartition, Long> positions) {
            positions.forEach(consumer::seek);
        }

        /** Reads some records, and says how far it came. */
        Map<TopicPartition, Long> read(
                java.util.function.Consumer<ConsumerRecord<String, Object>> each) {
            consumer.poll(PATIENCE).forEach(each);
            return consumer.assignment().stream()
                    .collect(
                            Collectors.toMap(
                                    partition -> partition,
                                    partition -> consumer.position(partition, PATIENCE)));
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
