package com.willaireplaceme.testing;

import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.kafka.KafkaContainer;

/** A broker for one Spring context. */
public final class TestKafka implements AutoCloseable {

    private static final String IMAGE = "apache/kafka:4.2.1";

    private final String bootstrapServers;
    private final Runnable stop;

    private TestKafka(String bootstrapServers, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.stop = stop;
    }

    static TestKafka start(BackendKind kind) {
        return switch (kind) {
            case DOCKER -> inContainer();
            case EMBEDDED -> embedded();
        };
    }

    private static TestKafka inContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        container.start();
        return new TestKafka(container.getBootstrapServers(), container::stop);
    }

    private static TestKafka embedded() {
        try {
            Path directory = Files.createTempDirectory("kafka");
            EmbeddedKafka kafka =
                    EmbeddedKafka.start(directory, FreePorts.any(), Durability.PROCESS_DEATH);
            return new TestKafka(
                    kafka.bootstrapServers(),
                    () -> {
                        kafka.close();
                        FileSystemUtils.deleteRecursively(directory.toFile());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker, as an outage would or at the end. */
    @Override
    public void close() {
        stop.run();
    }
}
