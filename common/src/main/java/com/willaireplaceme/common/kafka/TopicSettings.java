package com.willaireplaceme.common.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created.
 *
 * @param partitions partitions of each topic and its dead-letter topic, at least 1
 * @param replication copies of each partition; from 3 on, two must hold a record before it counts
 */
@ConfigurationProperties("pipeline.topics")
public record TopicSettings(
        @DefaultValue("6") int partitions, @DefaultValue("1") short replication) {

    public TopicSettings {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException(
                    "pipeline.topics.partitions and pipeline.topics.replication must be at least 1");
        }
    }

    int minInSyncReplicas() {
        return replication >= 3 ? 2 : 1;
    }
}
