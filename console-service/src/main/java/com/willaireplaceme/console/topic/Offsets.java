package com.willaireplaceme.console.topic;

import com.willaireplaceme.console.topic.TopicState.PartitionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the broker said at one moment of all partitions.
 *
 * @param groups the next offsets of each group, by its name
 * @param bytes the size of each partition
 */
record Offsets(
        Map<TopicPartition, Long> earliest,
        Map<TopicPartition, Long> latest,
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups,
        Map<TopicPartition, Long> bytes) {

    TopicState state(
            String topic,
            int partitions,
            long retentionMillis,
            Function<Map<TopicPartition, Long>, @Nullable Long> age) {
        long begin = sum(earliest, topic);
        long end = sum(latest, topic);
        return new TopicState(
                topic,
                partitions,
                begin,
                end,
                end - begin,
                retentionMillis,
                lags(topic, age),
                sum(bytes, topic),
                partitions(topic));
    }

    /** How far each group that ever read the topic is behind. */
    private List<GroupLag> lags(
            String topic, Function<Map<TopicPartition, Long>, @Nullable Long> age) {
        List<GroupLag> lags = new ArrayList<>();
        groups.forEach((group, committed) -> {
            if (committed.keySet().stream().anyMatch(p -> p.topic().equals(topic))) {
                long lag = 0;
                Map<TopicPartition, Long> unread = new HashMap<>();
                for (Map.Entry<TopicPartition, Long> end : latest.entrySet()) {
                    long next = next(committed, end.getKey());
                    if (end.getKey().topic().equals(topic) && next < end.getValue()) {
                        lag += end.getValue() - next;
                        unread.put(end.getKey(), next);
                    }
                }
                lags.add(new GroupLag(group, lag, age.apply(unread)));
            }
        });
        return lags;
    }

    private long next(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata read = committed.get(partition);
        long first = earliest.getOrDefault(partition, 0L);
        return read == null ? first : Math.max(first, read.offset());
    }

    private List<PartitionState> partitions(String topic) {
        List<PartitionState> states = new ArrayList<>();
        latest.forEach((partition, end) -> {
            if (partition.topic().equals(topic)) {
                Map<String, Long> next = new TreeMap<>();
                groups.forEach((group, committed) -> {
                    OffsetAndMetadata read = committed.get(partition);
                    if (read != null) {
                        next.put(group, read.offset());
                    }
                });
                states.add(
                        new PartitionState(
                                partition.partition(),
                                earliest.getOrDefault(partition, 0L),
                                end,
                                bytes.getOrDefault(partition, 0L),
                                next));
            }
        });
        states.sort(Comparator.comparingInt(PartitionState::partition));
        return states;
    }

    private static long sum(Map<TopicPartition, Long> offsets, String topic) {
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
