package com.willaireplaceme.benchmarks.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Programs that the driver starts and ends by themselves. Their output goes into files. */
public final class Programs implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final Path directory;
    private final List<Process> running = new ArrayList<>();

    /** Their output goes into files in that directory. */
    public Programs(Path directory) {
        this.directory = directory;
    }

    /** Starts one that goes on until it is stopped. */
    public Process start(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output(name).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** Runs one to its end and returns what it printed. */
    String run(String name, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Process process = start(name, environment, command);
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        stop(process);
        String printed = Files.readString(output(name));
        if (!ended || process.exitValue() != 0) {
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
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        running.remove(process);
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

    @Override
    public void close() {
        running.forEach(Process::destroy);
    }
}
