package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.trace.TraceConfiguration;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/**
 * The one Kafka policy of all services: topics, serialization, retries, dead letters, traces.
 * Services import it beside Spring Boot's own configuration and {@code pipeline-defaults.yml}.
 */
@Configuration(proxyBeanMethods = false)
@Import(TraceConfiguration.class)
@EnableConfigurationProperties(TopicSettings.class)
public class KafkaPolicyConfiguration {

    @Bean
    KafkaAdmin.NewTopics pipelineTopics(TopicSettings settings) {
        return TopicCreation.topics(settings);
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin) {
        admin.setAutoCreate(false);
        return new TopicCreation(admin);
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer eventSerialization() {
        return KafkaPolicyConfiguration::serializeEvents;
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer eventDeserialization() {
        return KafkaPolicyConfiguration::deserializeEvents;
    }

    /** A failed record is told without what it holds, because that is personal. */
    @Bean
    LoggingProducerListener<Object, Object> failuresWithoutContents() {
        LoggingProducerListener<Object, Object> listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        return listener;
    }

    /**
     * A record that nobody can read goes to its dead-letter topic at once, as the bytes it came as;
     * a fault that may pass is retried first.
     */
    @Bean
    CommonErrorHandler errorPolicy(KafkaOperations<?, ?> operations) {
        DefaultErrorHandler handler =
                new DefaultErrorHandler(new DeadLetterPublishingRecoverer(operations));
        handler.addNotRetryableExceptions(SerializationException.class);
        handler.setBackOffFunction((record, failure) -> RetryPolicy.backOff(failure));
        return handler;
    }

    @SuppressWarnings("unchecked") // The factories of this pipeline carry a text key and any event.
    private static void serializeEvents(DefaultKafkaProducerFactory<?, ?> factory) {
        DefaultKafkaProducerFactory<String, Object> events =
                (DefaultKafkaProducerFactory<String, Object>) factory;
        Serializer<Object> values = new EventSerializer();
        events.setKeySerializerSupplier(StringSerializer::new);
        events.setValueSerializerSupplier(() -> values);
    }

    @SuppressWarnings("unchecked") // As above.
    private static void deserializeEvents(DefaultKafkaConsumerFactory<?, ?> factory) {
        DefaultKafkaConsumerFactory<String, Object> events =
                (DefaultKafkaConsumerFactory<String, Object>) factory;
        Deserializer<Object> values = new EventDeserializer();
        events.setKeyDeserializerSupplier(StringDeserializer::new);
        events.setValueDeserializerSupplier(() -> new ErrorHandlingDeserializer<>(values));
    }
}
