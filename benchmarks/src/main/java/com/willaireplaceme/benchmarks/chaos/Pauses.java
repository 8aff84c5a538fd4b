package com.willaireplaceme.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stops processes for a while as SIGSTOP does: their connections stay open, and nothing answers.
 */
final class Pauses {

    private Pauses() {}

    /** Stops one process and all that it started. */
    static void pause(ProcessHandle process, Duration duration)
            throws IOException, InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        signal("STOP", all);
        try {
            Thread.sleep(duration);
        } finally {
            signal("CONT", all);
        }
    }

    /** The PostgreSQL server of a data directory. */
    static ProcessHandle postgres(Path dataDirectory) throws IOException {
        String pid = Files.readAllLines(dataDirectory.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void signal(String name, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        Stream<String> pids = processes.stream().map(process -> Long.toString(process.pid()));
        List<String> command = Stream.concat(Stream.of("kill", "-" + name), pids).toList();
        // One that ended meanwhile is none to stop.
        new ProcessBuilder(command).start().waitFor();
    }
}
