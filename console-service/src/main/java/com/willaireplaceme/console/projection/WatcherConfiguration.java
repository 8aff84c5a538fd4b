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
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/** The console's listeners, under the policy for those who only observe their topics. */
@Configuration(proxyBeanMethods = false)
class WatcherConfiguration {

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, Object> watchedEvents(
            ConsumerFactory<String, Object> events, CommonErrorHandler policy) {
        return watching(events, policy);
    }

    /** Dead letters may be anything, so they are read as bytes. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> watchedBytes(
            ConsumerFactory<?, ?> events, CommonErrorHandler policy) {
        Map<String, Object> settings = new HashMap<>(events.getConfigurationProperties());
        return watching(
                new DefaultKafkaConsumerFactory<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer()),
                policy);
    }

    private static <V> ConcurrentKafkaListenerContainerFactory<String, V> watching(
            ConsumerFactory<String, V> consumers, CommonErrorHandler policy) {
        ConcurrentKafkaListenerContainerFactory<String, V> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setConsumerFactory(consumers);
        factory.setBatchListener(true);
        factory.getContainerProperties().setAckMode(AckMode.BATCH);
        factory.setCommonErrorHandler(policy);
        return factory;
    }
}
