package com.willaireplaceme.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A mailer in a process of its own, to be killed. */
final class MailerProcess implements AutoCloseable {

    private final Process process;

    private MailerProcess(Process process) {
        this.process = process;
    }

    /** Starts it with short leases and pauses, so that the dead are found soon. */
    static MailerProcess start(Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.willaireplaceme.mailer.MailerServiceApplication",
                        "--mailer.smtp.attempt-timeout=3s",
                        "--mailer.smtp.reply-timeout=3s",
                        "--mailer.sending.lease=4s",
                        "--mailer.sending.sweep=500ms",
                        "--mailer.sending.first-retry=500ms",
                        "--mailer.sending.longest-retry=2s",
                        "--mailer.sending.longest-pause=2s");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new MailerProcess(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
