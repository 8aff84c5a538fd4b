package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.database.WriteProbe;
import com.willaireplaceme.common.startup.Causes;
import com.willaireplaceme.common.startup.StartupConfiguration;
import com.willaireplaceme.common.trace.TraceConfiguration;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonDelegatingErrorHandler;
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
@Import({StartupConfiguration.class, TraceConfiguration.class})
@EnableConfigurationProperties({TopicSettings.class, ConsumerGroups.class})
public class KafkaPolicyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPolicyConfiguration.class);

    /** A broker that refuses a consumer's login for a while must not end it for good. */
    private static final Duration AUTH_RETRY = Duration.ofSeconds(10);

    @Bean
    TopicPrerequisite topicPrerequisite(KafkaAdmin admin, TopicSettings settings) {
        admin.setAutoCreate(false);
        return new TopicPrerequisite(admin, settings);
    }

    /** Listeners subscribe when {@code Startup} starts them: after the topics are complete. */
    @Bean
    static BeanPostProcessor listenersThatWait() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
                    factory.setAutoStartup(false);
                    factory.getContainerProperties().setAuthExceptionRetryInterval(AUTH_RETRY);
                }
                return bean;
            }
        };
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer eventSerialization(TopicPrerequisite topics) {
        return factory -> serializeEvents(factory, topics);
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

    @Bean
    BatchProcessor batchProcessor(ObjectProvider<WriteProbe> databases) {
        return new BatchProcessor(databases.stream().toList());
    }

    /**
     * A record that nobody can read is given up at once, any other that {@link BatchProcessor}
     * blames after some attempts. Everything else is tried again without end, above all a batch of
     * which nobody knows what is wrong with it.
     *
     * @param deadLetters whether the service works on its topics, so that what it gives up goes to
     *     their dead letters, as the bytes it came as. A service that only observes skips it
     */
    @Bean
    CommonErrorHandler errorPolicy(
            KafkaOperations<?, ?> operations,
            @Value("${pipeline.dead-letters:true}") boolean deadLetters) {
        DefaultErrorHandler records =
                new DefaultErrorHandler(
                        deadLetters
                                ? new DeadLetterPublishingRecoverer(operations)
                                : KafkaPolicyConfiguration::skip,
                        RetryPolicy.withoutEnd());
        records.addNotRetryableExceptions(
                SerializationException.class, UnusableRecordException.class);
        records.setBackOffFunction((_, _) -> RetryPolicy.someAttempts());
        records.setResetStateOnExceptionChange(false);
        DefaultErrorHandler outages = new DefaultErrorHandler(RetryPolicy.withoutEnd());
        outages.setLogLevel(KafkaException.Level.DEBUG); // BatchProcessor logs them.
        CommonDelegatingErrorHandler policy = new CommonDelegatingErrorHandler(records);
        policy.setCauseChainTraversing(true);
        policy.setErrorHandlers(Map.of(BackendUnavailableException.class, outages));
        return policy;
    }

    private static void skip(ConsumerRecord<?, ?> record, Exception failure) {
        LOG.error(
                "Record {}-{}@{} cannot be shown and is skipped: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                Causes.type(failure));
    }

    @SuppressWarnings("unchecked") // The factories of this pipeline carry a text key and any event.
    private static void serializeEvents(
            DefaultKafkaProducerFactory<?, ?> factory, TopicPrerequisite topics) {
        DefaultKafkaProducerFactory<String, Object> events =
                (DefaultKafkaProducerFactory<String, Object>) factory;
        Serializer<Object> values = new EventSerializer();
        events.setKeySerializerSupplier(StringSerializer::new);
        events.setValueSerializerSupplier(() -> {
            topics.require(); // Called for each new producer: none before there are topics.
            return values;
        });
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
