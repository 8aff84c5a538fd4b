package com.willaireplaceme.common.database;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * For services that start while their database is away. They import it; listeners that need the
 * tables have {@code autoStartup = "false"}.
 */
@Configuration(proxyBeanMethods = false)
public class BackgroundMigrationConfiguration {

    /** Not while the application starts, which would end without a database. */
    @Bean
    FlywayMigrationStrategy migrationLater() {
        return _ -> {};
    }

    @Bean
    DatabaseStart databaseStart(Flyway flyway, KafkaListenerEndpointRegistry listeners) {
        return new DatabaseStart(flyway, listeners);
    }
}
