package com.willaireplaceme.mailer.sending;

import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.TestMailer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A mailer in a process of its own, which can be killed and stopped. */
final class MailerProcess implements AutoCloseable {

    private final Process process;

    private MailerProcess(Process process) {
        this.process = process;
    }

    static MailerProcess start(JdbcConnectionDetails database, String... settings)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx192m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MailerProcess.class.getName(),
                                database.getJdbcUrl(),
                                String.valueOf(database.getUsername())));
        command.addAll(List.of(settings));
        return new MailerProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** The process: its database, the user there, and settings. */
    public static void main(String[] arguments) throws InterruptedException {
        var _ =
                TestMailer.working(
                        database(arguments[0], arguments[1]),
                        Arrays.copyOfRange(arguments, 2, arguments.length));
        Thread.currentThread().join();
    }

    private static JdbcConnectionDetails database(String url, String user) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return url;
            }

            @Override
            public String getUsername() {
                return user;
            }

            @Override
            public @Nullable String getPassword() {
                return "";
            }
        };
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Returns when every thread stands still: on a busy machine some run on for a while. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
        await().atMost(Duration.ofMinutes(1)).until(this::isStopped);
    }

    private boolean isStopped() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", "" + process.pid(), "task"))) {
            for (Path thread : threads.toList()) {
                if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
                    return false;
                }
            }
        }
        return true;
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -" + name + " failed");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
