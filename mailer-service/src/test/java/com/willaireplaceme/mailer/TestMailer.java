package com.willaireplaceme.mailer;

import com.willaireplaceme.common.trace.TraceConfiguration;
import com.willaireplaceme.mailer.ledger.Claims;
import com.willaireplaceme.mailer.ledger.Intake;
import com.willaireplaceme.mailer.ledger.NewDelivery;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import com.willaireplaceme.mailer.sending.Circuit;
import com.willaireplaceme.mailer.smtp.MailServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.kafka.support.serializer.JacksonJsonSerializer;

/**
 * The part of a mailer between its topics: ledger, workers, SMTP and outbox, whose events go
 * nowhere. Several can share a database.
 */
public final class TestMailer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestMailer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A ledger that nobody works on by itself. */
    public static TestMailer ledger(JdbcConnectionDetails database, String... settings) {
        return start(LedgerOnly.class, database, Clock.systemUTC(), settings);
    }

    /** A mailer at work. */
    public static TestMailer working(JdbcConnectionDetails database, String... settings) {
        return working(database, Clock.systemUTC(), settings);
    }

    /** A mailer at work, whose time is not the database's. */
    public static TestMailer working(
            JdbcConnectionDetails database, Clock clock, String... settings) {
        return start(Working.class, database, clock, settings);
    }

    private static TestMailer start(
            Class<?> parts, JdbcConnectionDetails database, Clock clock, String... settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("mailer.key-pepper", "a pepper of this test only");
        all.put("mailer.sending.poll", "20ms");
        all.put("mailer.sending.sweep", "100ms");
        all.put("mailer.recipient-cap.recheck", "50ms");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            all.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new TestMailer(
                new SpringApplicationBuilder(parts)
                        .web(WebApplicationType.NONE)
                        .initializers(context -> {
                            context.getBeanFactory().registerSingleton("database", database);
                            context.getBeanFactory().registerSingleton("clock", clock);
                        })
                        .properties("spring.config.name=mailer")
                        .run(
                                all.entrySet().stream()
                                        .map(setting ->
                                                "--" + setting.getKey() + "=" + setting.getValue())
                                        .toArray(String[]::new)));
    }

    public <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    public void take(NewDelivery... deliveries) {
        get(Intake.class).take(List.of(deliveries));
    }

    public String status(UUID key) {
        return jdbc().sql("SELECT status FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    /** The statuses that were told of a delivery, in order. */
    public List<@Nullable String> told(UUID key) {
        return jdbc().sql("SELECT status FROM mailer.outbox WHERE key = ? ORDER BY position")
                .param(key)
                .query(String.class)
                .list();
    }

    /** The topic that the outbox tells to; it lives in memory. */
    public MockProducer<String, Object> topic() {
        return get(Topic.class);
    }

    /** Does that whenever an event was told. */
    public void whenTold(Runnable action) {
        get(Topic.class).whenTold = action;
    }

    /** Makes a delivery due at once. */
    public void makeDue(UUID key) {
        jdbc().sql("UPDATE mailer.delivery SET next_attempt_at = now() WHERE key = ?")
                .param(key)
                .update();
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableConfigurationProperties(MailerSettings.class)
    @ComponentScan(basePackageClasses = Claims.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class LedgerOnly {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @ComponentScan(basePackageClasses = {Circuit.class, MailServer.class, OutboxRelay.class})
    @Import(TraceConfiguration.class)
    static class Working extends LedgerOnly {

        @Bean
        Topic topic() {
            return new Topic();
        }

        @Bean
        KafkaTemplate<String, Object> kafka(Topic topic) {
            return new KafkaTemplate<>(new MockProducerFactory<>(() -> topic), Map.of());
        }
    }

    static final class Topic extends MockProducer<String, Object> {

        private volatile Runnable whenTold = () -> {};

        Topic() {
            super(true, null, new StringSerializer(), new JacksonJsonSerializer<>());
        }

        /** Kafka's template closes what it was given; this one stays. */
        @Override
        public void close(Duration timeout) {
            flush();
        }

        @Override
        public void close() {
            flush();
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, Object> record, @Nullable Callback callback) {
            Future<RecordMetadata> sent = super.send(record, callback);
            whenTold.run();
            return sent;
        }
    }
}
