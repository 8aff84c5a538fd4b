package com.willaireplaceme.report.request;

import com.willaireplaceme.report.ReportServiceApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** The report service in a process of its own, with little memory; killed at the end. */
final class WorkerProcess implements AutoCloseable {

    /** Fonts, Spring and the classes of both take some 60 MB. */
    private static final String MEMORY = "-Xmx96m";

    private final Process process;
    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static WorkerProcess start(KafkaConnectionDetails connection, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReportServiceApplication.class.getName());
        builder.environment()
                .putAll(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                String.join(",", connection.getBootstrapServers()),
                                "REPORT_PORT",
                                "0",
                                "TOPIC_PARTITIONS",
                                Integer.toString(ReportWorkersTests.PARTITIONS)));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new WorkerProcess(builder.start(), log);
    }

    /** What is asked, of a process that lives. */
    boolean isAtWork(BooleanSupplier question) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the worker ended:\n" + Files.readString(log));
        }
        return question.getAsBoolean();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
