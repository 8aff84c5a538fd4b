package com.willaireplaceme.console.topic;

import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * Single questions to the broker, each answered within 3 seconds or by {@link BrokerAway}.
 * Thread-safe.
 */
@Component
class BrokerQuestions implements DisposableBean {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final KafkaAdmin settings;
    private @Nullable Admin admin;

    BrokerQuestions(KafkaAdmin settings) {
        this.settings = settings;
    }

    /** The pipeline's topics and dead-letter topics that exist, by name. */
    Map<String, TopicDescription> describe() {
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

    /** The names of all the pipeline's topics and dead-letter topics. */
    static List<String> names() {
        return Topics.names().stream()
                .<String>mapMulti((name, sink) -> {
                    sink.accept(name);
                    sink.accept(Topics.deadLetters(name));
                })
                .toList();
    }

    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found = get(admin().listOffsets(wanted).all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** The next offset that a group reads, where it read something. */
    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                new HashMap<>(
                        get(
                                admin().listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(Objects::isNull);
        return offsets;
    }

    /** How long topics keep their records, in milliseconds. */
    Map<String, String> retention(Collection<String> topics) {
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
    Map<TopicPartition, Long> bytes() {
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
