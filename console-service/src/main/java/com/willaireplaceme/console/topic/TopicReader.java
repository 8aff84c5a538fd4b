package com.willaireplaceme.console.topic;

import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.topic.TopicState.PartitionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks the broker about the pipeline's topics and how far their readers are. Thread-safe. */
@Component
public class TopicReader implements DisposableBean {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final List<String> GROUPS =
            List.of("report-service", "mailer-service", "capture-service", "console-service");

    private final KafkaAdmin settings;
    private final UnreadAge ages;
    private @Nullable Admin admin;

    TopicReader(KafkaAdmin settings, UnreadAge ages) {
        this.settings = settings;
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
        Map<String, TopicDescription> descriptions = describe();
        Collection<TopicPartition> partitions =
                descriptions.values().stream()
                        .flatMap(topic ->
                                topic.partitions().stream()
                                        .map(partition ->
                                                new TopicPartition(
                                                        topic.name(), partition.partition())))
                        .toList();
        Map<TopicPartition, Long> earliest = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> latest = offsets(partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new TreeMap<>();
        GROUPS.forEach(group -> groups.put(group, committed(group)));
        Map<String, String> retention = retention(descriptions.keySet());
        Map<TopicPartition, Long> bytes = bytes();

        List<TopicState> topics = new ArrayList<>();
        for (String name : names()) {
            TopicDescription description = descriptions.get(name);
            if (description != null) {
                long begin = sum(earliest, name);
                long end = sum(latest, name);
                topics.add(
                        new TopicState(
                                name,
                                description.partitions().size(),
                                begin,
                                end,
                                end - begin,
                                Long.parseLong(retention.getOrDefault(name, "-1")),
                                lags(name, groups, earliest, latest),
                                sum(bytes, name),
                                partitions(name, groups, earliest, latest, bytes)));
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
        committed(group)
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
        TopicDescription description = describe().get(topic);
        if (description == null) {
            return 0;
        }
        List<TopicPartition> partitions =
                description.partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        Map<TopicPartition, Long> earliest = offsets(partitions, OffsetSpec.earliest());
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end :
                offsets(partitions, OffsetSpec.latest()).entrySet()) {
            long read =
                    next.getOrDefault(
                            end.getKey().partition(), earliest.getOrDefault(end.getKey(), 0L));
            lag += Math.max(0, end.getValue() - read);
        }
        return lag;
    }

    private List<GroupLag> lags(
            String topic,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> groups,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> latest) {
        List<GroupLag> lags = new ArrayList<>();
        groups.forEach((group, committed) -> {
            if (committed.keySet().stream().anyMatch(p -> p.topic().equals(topic))) {
                long lag = 0;
                Map<TopicPartition, Long> unread = new HashMap<>();
                for (Map.Entry<TopicPartition, Long> end : latest.entrySet()) {
                    long next = next(committed, earliest, end.getKey());
                    if (end.getKey().topic().equals(topic) && next < end.getValue()) {
                        lag += end.getValue() - next;
                        unread.put(end.getKey(), next);
                    }
                }
                lags.add(new GroupLag(group, lag, ages.seconds(unread)));
            }
        });
        return lags;
    }

    private static long next(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> earliest,
            TopicPartition partition) {
        OffsetAndMetadata read = committed.get(partition);
        long first = earliest.getOrDefault(partition, 0L);
        return read == null ? first : Math.max(first, read.offset());
    }

    private static List<PartitionState> partitions(
            String topic,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> groups,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> latest,
            Map<TopicPartition, Long> bytes) {
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

    private Map<String, TopicDescription> describe() {
        Map<String, TopicDescription> found = new HashMap<>();
        admin().describeTopics(names())
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        found.put(name, get(description));
                    } catch (MissingTopic notYetCreated) {
                        // Left out until it exists.
                    }
                });
        return found;
    }

    private static List<String> names() {
        return Topics.names().stream()
                .<String>mapMulti((name, sink) -> {
                    sink.accept(name);
                    sink.accept(Topics.deadLetters(name));
                })
                .toList();
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found = get(admin().listOffsets(wanted).all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                new HashMap<>(
                        get(
                                admin().listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(Objects::isNull);
        return offsets;
    }

    private Map<String, String> retention(Collection<String> topics) {
        List<ConfigResource> resources =
                topics.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        Map<String, String> retention = new HashMap<>();
        get(admin().describeConfigs(resources).all())
                .forEach((resource, config) ->
                        retention.put(
                                resource.name(),
                                config.get(TopicConfig.RETENTION_MS_CONFIG).value()));
        return retention;
    }

    /** The size of each partition; of its copies, the largest. */
    private Map<TopicPartition, Long> bytes() {
        List<Integer> brokers =
                get(admin().describeCluster().nodes()).stream().map(Node::id).toList();
        Map<TopicPartition, Long> sizes = new HashMap<>();
        get(admin().describeLogDirs(brokers).allDescriptions())
                .values()
                .forEach(directories ->
                        directories
                                .values()
                                .forEach(directory ->
                                        directory
                                                .replicaInfos()
                                                .forEach((partition, replica) ->
                                                        sizes.merge(
                                                                partition,
                                                                replica.size(),
                                                                Math::max))));
        return sizes;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            try {
                admin = Admin.create(settings.getConfigurationProperties());
            } catch (KafkaException unreachable) {
                throw new BrokerAway(unreachable);
            }
        }
        return admin;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                throw new MissingTopic(cause);
            }
            throw new BrokerAway(cause == null ? e : cause);
        } catch (TimeoutException e) {
            throw new BrokerAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAway(e);
        }
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private static final class MissingTopic extends RuntimeException {
        MissingTopic(Throwable cause) {
            super(cause);
        }
    }
}
