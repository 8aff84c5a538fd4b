package com.willaireplaceme.mailer.smtp;

import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Postfix's own mail server for tests, as a program of its own on a free port of the loopback
 * address. It writes every message that it took into a file.
 */
final class SmtpSink implements AutoCloseable {

    private static final String BACKLOG = "100";

    /** Debian keeps it where only root's shells look. */
    private static final List<Path> PLACES =
            Stream.concat(
                            Stream.of(System.getenv("PATH").split(":", -1)),
                            Stream.of("/usr/sbin", "/usr/local/sbin"))
                    .map(directory -> Path.of(directory, "smtp-sink"))
                    .toList();

    private final int port = FreePorts.any();
    private final Path directory;
    private final Process process;

    /** Starts it with options that make it misbehave, if any; files go into the directory. */
    SmtpSink(Path directory, String... options) throws IOException {
        this.directory = directory;
        Path program =
                PLACES.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "smtp-sink is needed (on Debian: apt-get install postfix)"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of(program.toString(), "-u", System.getProperty("user.name")));
        command.addAll(List.of("-d", "message."));
        command.addAll(List.of(options));
        command.addAll(List.of("127.0.0.1:" + port, BACKLOG));
        process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
        await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** What it took: its own lines about the envelope, and the message with bare line feeds. */
    List<String> messages() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(SmtpSink::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
