package com.willaireplaceme.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Where the tests of this JVM get Kafka and PostgreSQL from. Chosen once and told. */
enum BackendKind {
    /** Containers. */
    DOCKER,
    /** Started by the tests themselves. */
    EMBEDDED;

    private static final Logger LOG = LoggerFactory.getLogger(BackendKind.class);
    private static final BackendKind CHOSEN = choose();

    static BackendKind chosen() {
        return CHOSEN;
    }

    private static BackendKind choose() {
        String wanted = System.getProperty("infra", "auto");
        BackendKind kind =
                switch (wanted) {
                    case "embedded" -> EMBEDDED;
                    case "docker" -> requireDocker();
                    case "auto" -> dockerAnswers() ? DOCKER : EMBEDDED;
                    default ->
                            throw new IllegalArgumentException(
                                    "-Dinfra must be auto, docker or embedded, not " + wanted);
                };
        LOG.warn("Tests run on {} backends (infra={})", kind, wanted);
        tellVerify(kind);
        return kind;
    }

    private static BackendKind requireDocker() {
        if (!dockerAnswers()) {
            throw new IllegalStateException("-Dinfra=docker, but no Docker engine answers");
        }
        return DOCKER;
    }

    private static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /** Leaves a file that the verify script reads when it sums up. */
    private static void tellVerify(BackendKind kind) {
        Path target = Path.of("target");
        if (Files.isDirectory(target)) {
            try {
                Files.writeString(target.resolve("test-backends.txt"), kind + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
