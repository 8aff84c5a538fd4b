package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.startup.Prerequisite;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * All topics of the pipeline, made by the first service that finds a broker. Nobody subscribes or
 * publishes before, because either would make a broker that creates topics by itself do so, with
 * its own partitions, copies and retention.
 */
final class TopicPrerequisite implements Prerequisite {

    private static final Duration VISIBILITY_BACK_OFF = Duration.ofMillis(100);
    private static final int VISIBILITY_ATTEMPTS = 20;

    private final KafkaAdmin admin;
    private final NewTopic[] topics;
    private volatile boolean established;

    TopicPrerequisite(KafkaAdmin admin, TopicSettings settings) {
        this.admin = admin;
        this.topics = topics(settings);
    }

    /**
     * Every topic and its dead-letter topic, which needs as many partitions to take every record.
     */
    private static NewTopic[] topics(TopicSettings settings) {
        return Topics.ALL.stream()
                .<NewTopic>mapMulti((topic, sink) -> {
                    sink.accept(topic(topic.name(), topic.retention(), settings));
                    sink.accept(
                            topic(
                                    Topics.deadLetters(topic.name()),
                                    Topics.DEAD_LETTER_RETENTION,
                                    settings));
                })
                .toArray(NewTopic[]::new);
    }

    private static NewTopic topic(String name, Duration retention, TopicSettings settings) {
        return new NewTopic(name, settings.partitions(), settings.replication())
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention.toMillis()),
                                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                Integer.toString(settings.minInSyncReplicas())));
    }

    @Override
    public String description() {
        Object servers =
                admin.getConfigurationProperties()
                        .get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return "the topics at Kafka "
                + (servers instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : servers);
    }

    @Override
    public void establish() throws InterruptedException {
        admin.createOrModifyTopics(topics);
        awaitVisible();
        established = true;
    }

    /** What the controller has made, the broker that is asked may not know for a moment. */
    private void awaitVisible() throws InterruptedException {
        String[] names = Arrays.stream(topics).map(NewTopic::name).toArray(String[]::new);
        for (int attempt = 1; ; attempt++) {
            try {
                admin.describeTopics(names);
                return;
            } catch (KafkaException notYet) {
                if (attempt == VISIBILITY_ATTEMPTS) {
                    throw notYet;
                }
                Thread.sleep(VISIBILITY_BACK_OFF);
            }
        }
    }

    /**
     * @throws KafkaException if the topics are not there yet
     */
    void require() {
        if (!established) {
            throw new KafkaException(description() + " are not there yet");
        }
    }
}
