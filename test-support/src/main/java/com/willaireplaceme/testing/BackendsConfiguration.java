package com.willaireplaceme.testing;

import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A broker and a database for each Spring context that asks, stopped with it. */
@TestConfiguration(proxyBeanMethods = false)
class BackendsConfiguration {

    @Bean
    TestKafka testKafka() {
        return TestKafka.start(BackendKind.chosen());
    }

    @Bean
    KafkaConnectionDetails kafkaConnectionDetails(TestKafka kafka) {
        return () -> List.of(kafka.bootstrapServers());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails() {
        return TestDatabases.create(BackendKind.chosen());
    }
}
