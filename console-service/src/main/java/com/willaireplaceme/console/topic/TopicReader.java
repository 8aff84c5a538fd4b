package com.willaireplaceme.console.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Asks the broker about the pipeline's topics and how far their readers are. Thread-safe. */
@Component
public class TopicReader {

    private static final List<String> GROUPS =
            List.of("report-service", "mailer-service", "capture-service", "console-service");

    private final BrokerQuestions broker;
    private final UnreadAge ages;

    TopicReader(BrokerQuestions broker, UnreadAge ages) {
        this.broker = broker;
        this.ages = ages;
    }

    /** The broker does not answer; what was asked is not known. */
    public static final class BrokerAway extends RuntimeException {
        BrokerAway(Throwable cause) {
            super("the broker does not answer", cause);
        }
    }

    /**
     * Every topic of the pipeline and its dead-letter topic that exists.
     *
     * @throws BrokerAway if the broker does not answer within 3 seconds
     */
    public List<TopicState> topics() {
        Map<String, TopicDescription> descriptions = broker.describe();
        List<TopicPartition> partitions =
                descriptions.values().stream()
                        .flatMap(topic -> partitions(topic).stream())
                        .toList();
        Map<TopicPartition, Long> earliest = broker.offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> latest = broker.offsets(partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new TreeMap<>();
        GROUPS.forEach(group -> groups.put(group, broker.committed(group)));
        Map<String, String> retention = broker.retention(descriptions.keySet());
        Offsets offsets = new Offsets(earliest, latest, groups, broker.bytes());

        List<TopicState> topics = new ArrayList<>();
        for (String name : BrokerQuestions.names()) {
            TopicDescription description = descriptions.get(name);
            if (description != null) {
                topics.add(
                        offsets.state(
                                name,
                                description.partitions().size(),
                                Long.parseLong(retention.getOrDefault(name, "-1")),
                                ages::seconds));
            }
        }
        return topics;
    }

    /**
     * The next offset that a group reads, for each partition of a topic.
     *
     * @throws BrokerAway if the broker does not answer within 3 seconds
     */
    public Map<Integer, Long> nextOffsets(String group, String topic) {
        Map<Integer, Long> offsets = new HashMap<>();
        broker.committed(group)
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(topic)) {
                        offsets.put(partition.partition(), offset.offset());
                    }
                });
        return offsets;
    }

    /**
     * Records of a topic that a group has not taken yet; all of them if it never took any.
     *
     * @throws BrokerAway if the broker does not answer within 3 seconds
     */
    public long lag(String group, String topic) {
        Map<Integer, Long> next = nextOffsets(group, topic);
        TopicDescription description = broker.describe().get(topic);
        if (description == null) {
            return 0;
        }
        List<TopicPartition> partitions = partitions(description);
        Map<TopicPartition, Long> earliest = broker.offsets(partitions, OffsetSpec.earliest());
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end :
                broker.offsets(partitions, OffsetSpec.latest()).entrySet()) {
            long read =
                    next.getOrDefault(
                            end.getKey().partition(), earliest.getOrDefault(end.getKey(), 0L));
            lag += Math.max(0, end.getValue() - read);
        }
        return lag;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
