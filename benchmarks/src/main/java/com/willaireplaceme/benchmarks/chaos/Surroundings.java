package com.willaireplaceme.benchmarks.chaos;

import com.willaireplaceme.benchmarks.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The servers that a sender works with, all on the loopback address.
 *
 * @param bootstrapServers the broker
 * @param jdbcUrl the database, its user included
 * @param smtpPort the mail server's port
 * @param log where the sender's output goes
 * @param programs what ends with the driver
 */
record Surroundings(
        String bootstrapServers, String jdbcUrl, int smtpPort, Path log, Programs programs) {

    /** Starts a JVM with this one's class path and writes its output to the log. */
    Process start(Class<?> main, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        Programs.java(
                                main,
                                List.of(
                                        "-Xmx256m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return programs.start(builder);
    }
}
