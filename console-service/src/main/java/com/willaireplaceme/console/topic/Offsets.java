package com.willaireplaceme.console.topic;

import com.willaireplaceme.console.topic.TopicState.PartitionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    TopicState state(String topic, int partitions, long retentionMillis, List<GroupLag> lags) {
        long begin = sum(earliest, topic);
        long end = sum(latest, topic);
        return new TopicState(
                topic,
                partitions,
                begin,
                end,
                end - begin,
                retentionMillis,
                lags,
                bytes(topic),
                partitions(topic));
    }

    /** How far a group is on a topic. */
    Progress progress(String group, String topic) {
        return Progress.of(
                group, topic, groups.getOrDefault(group, Map.of()), earliest, of(latest, topic));
    }

    /** What a group has not read, as the next offset of each partition that has such records. */
    Map<TopicPartition, Long> unread(String topic, Progress.Known progress) {
        Map<TopicPartition, Long> unread = new HashMap<>();
        progress.next()
                .forEach((number, next) -> {
                    TopicPartition partition = new TopicPartition(topic, number);
                    if (next < latest.getOrDefault(partition, 0L)) {
                        unread.put(partition, next);
                    }
                });
        return unread;
    }

    private List<PartitionState> partitions(String topic) {
        List<PartitionState> states = new ArrayList<>();
        of(latest, topic)
                .forEach((partition, end) -> {
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
                                    bytes.get(partition),
                                    next));
                });
        states.sort(Comparator.comparingInt(PartitionState::partition));
        return states;
    }

    /** Not known unless the size of every partition is. */
    private @Nullable Long bytes(String topic) {
        return bytes.keySet().containsAll(of(latest, topic).keySet()) ? sum(bytes, topic) : null;
    }

    private static Map<TopicPartition, Long> of(Map<TopicPartition, Long> offsets, String topic) {
        Map<TopicPartition, Long> own = new HashMap<>(offsets);
        own.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return own;
    }

    private static long sum(Map<TopicPartition, Long> offsets, String topic) {
        return of(offsets, topic).values().stream().mapToLong(Long::longValue).sum();
    }
}
