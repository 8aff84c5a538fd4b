package com.willaireplaceme.testing;

import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of a test's own, whose processes can be stopped by SIGSTOP: connections stay
 * open, new ones are made by the operating system, and nothing answers.
 */
public final class PausableDatabase implements JdbcConnectionDetails, AutoCloseable {

    private final Path directory;
    private final EmbeddedDatabase server;
    private final String url;

    private PausableDatabase(Path directory, EmbeddedDatabase server) {
        this.directory = directory;
        this.server = server;
        this.url = server.jdbcUrl("pausable");
    }

    /** Starts a server with an empty database. */
    public static PausableDatabase start() {
        try {
            Path directory = Files.createTempDirectory("pausable");
            return new PausableDatabase(
                    directory, EmbeddedDatabase.start(directory, FreePorts.any()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops every process of the server, until {@link #resume}. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets the server go on. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            String first =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst().strip();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
            List<String> command = new ArrayList<>(List.of("kill", signal));
            // The postmaster first: stopped, it starts no further process.
            Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .forEach(process -> command.add(Long.toString(process.pid())));
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return server.user();
    }

    @Override
    public String getPassword() {
        return server.password();
    }

    @Override
    public void close() {
        resume();
        server.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }
}
