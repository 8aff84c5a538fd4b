package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.startup.Startup;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A service that starts long before its broker, which creates topics by itself when asked. */
class LateBrokerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = FreePorts.any();
    @TempDir private Path directory;

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void topicsAreCompleteBeforeAnybodySubscribesOrPublishesHoweverLateTheBrokerComes(
            CapturedOutput log) throws Exception {
        try (ConfigurableApplicationContext service = start()) {
            assertThat(service.getBean(Startup.class).isReady()).isFalse();
            KafkaTemplate<String, Object> kafka = kafka(service);
            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> kafka.send(Topics.DELIVERY_EVENTS, "key", Map.of()));
            // Somebody at the port who hangs up: a broker that vanishes while it is asked.
            hangUpUntilItWasTriedOften();
            assertThat(worker(service).isRunning()).isFalse();
            assertThat(log).contains("waits for the topics at Kafka 127.0.0.1:" + port);

            try (EmbeddedKafka broker = broker()) {
                await().atMost(PATIENCE).until(() -> service.getBean(Startup.class).isReady());
                await().atMost(PATIENCE).until(() -> worker(service).isRunning());
                UUID key = UUID.randomUUID();
                kafka.send(Topics.ASSESSMENT_REQUESTS, key.toString(), Requests.withKey(key)).get();
                Worker worked = service.getBean(Worker.class);
                await().atMost(PATIENCE).until(() -> worked.timesHandled(key) == 1);

                assertThat(describe(broker).values())
                        .hasSize(TestBroker.allTopics().size())
                        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
            }
        }
    }

    private void hangUpUntilItWasTriedOften() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket nobody = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (true) {
                                try (Socket _ = nobody.accept()) {
                                    connections.incrementAndGet();
                                }
                            }
                        } catch (IOException closed) {
                            return;
                        }
                    });
            // Each attempt makes connections for half a second, some tens of milliseconds apart.
            await().atMost(PATIENCE).until(() -> connections.get() > 30);
        }
    }

    private static MessageListenerContainer worker(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(
                service.getBean(KafkaListenerEndpointRegistry.class)
                        .getListenerContainer(Worker.ID));
    }

    @SuppressWarnings("unchecked") // The factories of this pipeline carry a text key and any event.
    private static KafkaTemplate<String, Object> kafka(ConfigurableApplicationContext service) {
        return service.getBean(KafkaTemplate.class);
    }

    private EmbeddedKafka broker() {
        return EmbeddedKafka.start(
                directory,
                port,
                Durability.PROCESS_DEATH,
                Map.of("auto.create.topics.enable", "true", "num.partitions", "1"));
    }

    private static Map<String, TopicDescription> describe(EmbeddedKafka broker) throws Exception {
        return new TestBroker(() -> List.of(broker.bootstrapServers()))
                .describe(TestBroker.allTopics());
    }

    private ConfigurableApplicationContext start() {
        KafkaConnectionDetails address = () -> List.of("127.0.0.1:" + port);
        return new SpringApplicationBuilder(PolicyTest.Service.class)
                .web(WebApplicationType.NONE)
                .initializers(
                        created -> created.getBeanFactory().registerSingleton("address", address))
                .run(
                        "--spring.config.name=pipeline-defaults",
                        "--spring.flyway.enabled=false",
                        "--spring.main.banner-mode=off",
                        "--logging.level.org.apache.kafka=off",
                        "--logging.level.org.springframework.kafka=off",
                        "--spring.kafka.admin.operation-timeout=1s",
                        "--spring.kafka.admin.properties.default.api.timeout.ms=500",
                        "--spring.kafka.admin.properties.request.timeout.ms=400",
                        "--spring.kafka.consumer.group-id=" + PolicyTest.GROUP);
    }
}
