package com.willaireplaceme.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/**
 * What a driver starts: programs, whose output goes into files, and servers in this process. All of
 * it ends with the driver, the last first, also when a signal ends it, but for SIGKILL.
 * Thread-safe.
 */
public final class Programs implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration KINDNESS = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private interface Ending {
        void end() throws Exception;
    }

    private final Path directory;
    private final SequencedMap<Object, Ending> running = new LinkedHashMap<>();
    private final Thread atExit = new Thread(this::end);
    private boolean ended;

    /** Output goes into files in that directory, which stays. */
    public Programs(Path directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Output goes into files in a new directory, which goes with the programs. */
    public static Programs inTemporaryDirectory(String name) throws IOException {
        Path directory = Files.createTempDirectory(name);
        Programs programs = new Programs(directory);
        programs.running.put(directory, () -> FileSystemUtils.deleteRecursively(directory));
        return programs;
    }

    /** Where the output goes, and data may. */
    public Path directory() {
        return directory;
    }

    /** Starts one that goes on until it is stopped; what it printed before is overwritten. */
    public Process start(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output(name).toFile());
        builder.environment().putAll(environment);
        return start(builder);
    }

    /** Starts one that goes on until it is stopped. */
    public synchronized Process start(ProcessBuilder builder) throws IOException {
        requireGoingOn();
        Process process = builder.start();
        running.put(process, () -> end(process));
        return process;
    }

    /** Starts a server in this process. No signal comes between its start and the note of it. */
    public synchronized <T extends AutoCloseable> T start(Supplier<T> server) {
        requireGoingOn();
        T started = server.get();
        running.put(started, started::close);
        return started;
    }

    private void requireGoingOn() {
        if (ended) {
            throw new IllegalStateException("the driver has ended");
        }
    }

    /** Runs one to its end and returns what it printed. */
    public String run(String name, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Process process = start(name, environment, command);
        boolean inTime = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        stop(process);
        String printed = Files.readString(output(name));
        if (!inTime || process.exitValue() != 0) {
            throw new IllegalStateException(name + " failed: " + printed);
        }
        return printed;
    }

    /** A JVM with this one's class path and options that servers are usually given none of. */
    public static List<String> java(Class<?> main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        return command;
    }

    /** Ends it, kindly for 20 seconds. */
    public void stop(Process process) throws InterruptedException {
        end(process);
        forget(process);
    }

    /** Ends a server in this process. */
    public synchronized void stop(AutoCloseable server) throws Exception {
        if (running.remove(server) != null) {
            server.close();
        }
    }

    private synchronized void forget(Process process) {
        running.remove(process);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(KINDNESS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** The file with what it printed. */
    public Path output(String name) {
        return directory.resolve(name + ".txt");
    }

    /** Whether somebody listens on a port of this machine. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Waits until it holds, looking every 20 ms.
     *
     * @throws IllegalStateException after ten minutes
     */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited too long for " + what);
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private synchronized void end() {
        ended = true;
        running.reversed()
                .forEach((what, ending) -> {
                    try {
                        ending.end();
                    } catch (Exception e) {
                        System.err.println(what + " did not end: " + e);
                    }
                });
        running.clear();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAlready) {
            // By a signal; then it was the hook that ended them.
        }
    }
}
