package com.willaireplaceme.common.startup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Waits for every {@link Prerequisite} of a service, then starts its listeners. */
@Configuration(proxyBeanMethods = false)
public class StartupConfiguration {

    @Bean
    Startup startup(
            ObjectProvider<Prerequisite> prerequisites,
            ObjectProvider<KafkaListenerEndpointRegistry> registry,
            ObjectProvider<ProcessExit> exit,
            ConfigurableApplicationContext context) {
        return new Startup(
                name(context.getEnvironment()),
                prerequisites.orderedStream().toList(),
                () -> registry.ifAvailable(StartupConfiguration::startListeners),
                exit.getIfAvailable(() -> (_, code) -> exit(context, code)));
    }

    /** Part of readiness, by {@code pipeline-defaults.yml}. */
    @Bean
    HealthIndicator prerequisitesHealthIndicator(Startup startup) {
        return () -> startup.isReady() ? Health.up().build() : Health.outOfService().build();
    }

    private static String name(Environment environment) {
        return environment.getProperty("spring.application.name", "the service");
    }

    private static void startListeners(KafkaListenerEndpointRegistry registry) {
        registry.getListenerContainers().forEach(MessageListenerContainer::start);
    }

    private static void exit(ConfigurableApplicationContext context, int code) {
        System.exit(SpringApplication.exit(context, () -> code));
    }
}
