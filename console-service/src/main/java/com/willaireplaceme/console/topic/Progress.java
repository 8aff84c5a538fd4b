package com.willaireplaceme.console.topic;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is on a topic, if that can be said at all. */
public sealed interface Progress {

    /**
     * Every partition's position is known.
     *
     * @param next the next offset that the group reads, for each partition. Records that expired
     *     unread lie before it.
     * @param lag records that the group has not taken yet
     */
    record Known(Map<Integer, Long> next, long lag) implements Progress {}

    /**
     * At least one position is missing, so that neither lag nor positions are known.
     *
     * @param why what is missing, for people
     */
    record Unknown(String why) implements Progress {}

    /**
     * Compares what a group committed with where the topic ends. A partition without a committed
     * offset is known only while it is empty: where the group would begin to read the others,
     * nobody can say.
     *
     * @param committed the group's next offsets; asked before {@code latest}
     * @param earliest the first offset of each partition of the topic
     * @param latest the offset behind the last record of each partition of the topic
     */
    static Progress of(
            String group,
            String topic,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> latest) {
        if (latest.isEmpty()) {
            return new Unknown("the topic " + topic + " does not exist");
        }
        Map<Integer, Long> next = new TreeMap<>();
        Set<Integer> without = new TreeSet<>();
        Set<Integer> beyond = new TreeSet<>();
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> partition : latest.entrySet()) {
            int number = partition.getKey().partition();
            long end = partition.getValue();
            long first = earliest.getOrDefault(partition.getKey(), 0L);
            OffsetAndMetadata read = committed.get(partition.getKey());
            if (read == null && first < end) {
                without.add(number);
            } else if (read != null && read.offset() > end) {
                beyond.add(number);
            } else {
                long position = read == null ? end : Math.max(first, read.offset());
                next.put(number, position);
                lag += end - position;
            }
        }
        if (!without.isEmpty()) {
            return new Unknown(
                    "the group %s has committed no offset for %s of %s"
                            .formatted(group, partitions(without), topic));
        }
        if (!beyond.isEmpty()) {
            return new Unknown(
                    "the group %s has committed an offset behind the end of %s of %s"
                            .formatted(group, partitions(beyond), topic));
        }
        return new Known(next, lag);
    }

    private static String partitions(Set<Integer> numbers) {
        String list = numbers.toString();
        return (numbers.size() == 1 ? "partition " : "partitions ")
                + list.substring(1, list.length() - 1);
    }
}
