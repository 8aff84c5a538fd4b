package com.willaireplaceme.console.topic;

import com.willaireplaceme.common.kafka.ConsumerGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Asks the broker about the pipeline's topics and how far their readers are. Thread-safe. */
@Component
public class TopicReader {

    private final BrokerQuestions broker;
    private final UnreadAge ages;
    private final ConsumerGroups groups;

    TopicReader(BrokerQuestions broker, UnreadAge ages, ConsumerGroups groups) {
        this.broker = broker;
        this.ages = ages;
        this.groups = groups;
    }

    /** The broker does not answer; what was asked is not known. */
    public static final class BrokerAway extends RuntimeException {
        BrokerAway(Throwable cause) {
            super("the broker does not answer", cause);
        }
    }

    /**
     * Every topic of the pipeline and its dead-letter topic that exists, with the groups that are
     * meant to read it.
     *
     * @throws BrokerAway if the broker does not answer within 3 seconds
     */
    public List<TopicState> topics() {
        Set<String> names =
                BrokerQuestions.names().stream()
                        .flatMap(topic -> groups.readers(topic).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        Map<String, TopicDescription> descriptions = broker.describe(BrokerQuestions.names());
        Offsets offsets = offsets(names, descriptions.values(), broker.bytes());
        Map<String, String> retention = broker.retention(descriptions.keySet());

        List<TopicState> topics = new ArrayList<>();
        for (String name : BrokerQuestions.names()) {
            TopicDescription description = descriptions.get(name);
            if (description != null) {
                topics.add(
                        offsets.state(
                                name,
                                description.partitions().size(),
                                Long.parseLong(retention.getOrDefault(name, "-1")),
                                groups.readers(name).stream()
                                        .map(group -> lag(group, name, offsets))
                                        .toList()));
            }
        }
        return topics;
    }

    /**
     * How far a group is on each of some topics.
     *
     * @throws BrokerAway if the broker does not answer within 3 seconds
     */
    public Map<String, Progress> progress(String group, String... topics) {
        Map<String, TopicDescription> descriptions = broker.describe(List.of(topics));
        Offsets offsets = offsets(Set.of(group), descriptions.values(), Map.of());
        Map<String, Progress> progress = new LinkedHashMap<>();
        for (String topic : topics) {
            progress.put(topic, progress(group, topic, offsets));
        }
        return progress;
    }

    private GroupLag lag(String group, String topic, Offsets offsets) {
        return switch (progress(group, topic, offsets)) {
            case Progress.Known known ->
                    new GroupLag(
                            group, known.lag(), ages.seconds(offsets.unread(topic, known)), null);
            case Progress.Unknown unknown -> new GroupLag(group, null, null, unknown.why());
        };
    }

    /**
     * A group that nobody is in any more, while a foreign one reads the topic, is not where the
     * pipeline stands: its service was given another name.
     */
    private Progress progress(String group, String topic, Offsets offsets) {
        Progress progress = offsets.progress(group, topic);
        if (progress instanceof Progress.Known known && known.lag() > 0) {
            Set<String> readers = broker.readers(topic);
            List<String> ours = groups.readers(topic);
            if (!readers.contains(group) && !ours.containsAll(readers)) {
                readers.removeAll(ours);
                return new Progress.Unknown(
                        "nobody is in the group %s, and %s is read by %s"
                                .formatted(group, topic, String.join(", ", readers)));
            }
        }
        return progress;
    }

    /** First what was committed, then the ends: a lag is never too small. */
    private Offsets offsets(
            Set<String> names,
            Collection<TopicDescription> topics,
            Map<TopicPartition, Long> bytes) {
        List<TopicPartition> partitions =
                topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new TreeMap<>();
        names.forEach(group -> committed.put(group, broker.committed(group)));
        return new Offsets(
                broker.offsets(partitions, OffsetSpec.earliest()),
                broker.offsets(partitions, OffsetSpec.latest()),
                committed,
                bytes);
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
