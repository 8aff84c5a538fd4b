package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PolicyTest
class TopicCreationTests {

    @Autowired private TestBroker broker;

    @Test
    void topicsAreMadeWithTheirPartitionsAndRetention() throws Exception {
        broker.awaitTopics();
        Map<String, TopicDescription> topics = broker.describe(TestBroker.allTopics());
        Map<String, Duration> retentions = new HashMap<>();
        try (Admin admin = broker.admin()) {
            List<ConfigResource> resources =
                    TestBroker.allTopics().stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList();
            Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
            configs.forEach((resource, config) -> {
                retentions.put(
                        resource.name(),
                        Duration.ofMillis(Long.parseLong(config.get("retention.ms").value())));
                assertThat(config.get("min.insync.replicas").value()).isEqualTo("1");
            });
        }

        assertThat(topics.values()).allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
        assertThat(retentions)
                .containsOnly(
                        Map.entry("assessment-requests", Duration.ofDays(3)),
                        Map.entry("exposure-reports", Duration.ofDays(3)),
                        Map.entry("delivery-events", Duration.ofDays(400)),
                        Map.entry("assessment-requests-dlt", Duration.ofDays(14)),
                        Map.entry("exposure-reports-dlt", Duration.ofDays(14)),
                        Map.entry("delivery-events-dlt", Duration.ofDays(14)));
    }
}
