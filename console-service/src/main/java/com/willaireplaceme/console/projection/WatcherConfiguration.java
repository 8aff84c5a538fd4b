package com.willaireplaceme.console.projection;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How the console watches: a batch is tried until it is stored. A watcher never writes a dead
 * letter, because the record is fine for those who work on it.
 */
@Configuration(proxyBeanMethods = false)
class WatcherConfiguration {

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, Object> watchedEvents(
            ConsumerFactory<String, Object> events) {
        return watching(events);
    }

    /** Dead letters may be anything, so they are read as bytes. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> watchedBytes(
            ConsumerFactory<?, ?> events) {
        Map<String, Object> settings = new HashMap<>(events.getConfigurationProperties());
        return watching(
                new DefaultKafkaConsumerFactory<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private static <V> ConcurrentKafkaListenerContainerFactory<String, V> watching(
            ConsumerFactory<String, V> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, V> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setBatchListener(true);
        factory.getContainerProperties().setAckMode(AckMode.BATCH);
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
        factory.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        return factory;
    }
}
