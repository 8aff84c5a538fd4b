package com.willaireplaceme.common.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the topics, and goes on trying while the broker is away, so that services start in any
 * order.
 */
final class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private volatile boolean running;

    TopicCreation(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * Every topic and its dead-letter topic, which needs as many partitions to take every record.
     */
    static KafkaAdmin.NewTopics topics(TopicSettings settings) {
        return new KafkaAdmin.NewTopics(
                Topics.ALL.stream()
                        .<NewTopic>mapMulti((topic, sink) -> {
                            sink.accept(topic(topic.name(), topic.retention(), settings));
                            sink.accept(
                                    topic(
                                            Topics.deadLetters(topic.name()),
                                            Topics.DEAD_LETTER_RETENTION,
                                            settings));
                        })
                        .toArray(NewTopic[]::new));
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
    public void start() {
        running = true;
        Thread.ofVirtual().name("topic-creation").start(this::create);
    }

    private void create() {
        try {
            while (running && !admin.initialize()) {
                LOG.warn("The broker is away; topics are created when it answers");
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
