package com.willaireplaceme.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that outlived the process that started it, as after {@code kill -9}. It still
 * holds the data directory, so it is stopped before a new one starts. The caller holds the lock of
 * the directory: nobody else uses that server.
 */
final class LeftoverServer {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private LeftoverServer() {}

    /**
     * Stops the server of this data directory, if one still runs.
     *
     * @throws IOException if it runs and does not stop within 30 s
     */
    static void stop(Path dataDirectory) throws IOException {
        Optional<ProcessHandle> server = serverOf(dataDirectory);
        if (server.isEmpty()) {
            return;
        }
        // Its clients are gone, so PostgreSQL's smart shutdown (SIGTERM) has nobody to wait for.
        server.get().destroy();
        server.get()
                .onExit()
                .completeOnTimeout(server.get(), LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (server.get().isAlive()) {
            throw new IOException("process " + server.get().pid() + " still uses " + dataDirectory);
        }
    }

    /** The process named in postmaster.pid, if it lives and is a PostgreSQL. */
    private static Optional<ProcessHandle> serverOf(Path dataDirectory) throws IOException {
        try {
            long pid =
                    Long.parseLong(
                            Files.readAllLines(dataDirectory.resolve("postmaster.pid"))
                                    .getFirst()
                                    .strip());
            return ProcessHandle.of(pid)
                    .filter(process ->
                            process.info()
                                    .command()
                                    .filter(command ->
                                            Path.of(command)
                                                    .getFileName()
                                                    .toString()
                                                    .startsWith("postgres"))
                                    .isPresent());
        } catch (NoSuchFileException noServer) {
            return Optional.empty();
        }
    }
}
