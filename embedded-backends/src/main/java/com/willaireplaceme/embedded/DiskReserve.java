package com.willaireplaceme.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is given back to a disk that others filled. The broker writes now and then even when
 * nobody asks anything of it, and ends this process at the first write that the disk refuses. Given
 * back are a few megabytes at a time, so that whoever fills the disk meets its end first; with room
 * again, the reserve is built up again.
 */
public final class DiskReserve implements AutoCloseable {

    static final long STEP = 8L << 20;
    static final long SIZE = 8 * STEP;

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final String NAME = "disk-reserve";

    private final Path file;
    private final LongSupplier free;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(NAME).daemon().factory());

    DiskReserve(Path directory, LongSupplier free) {
        this.file = directory.resolve(NAME);
        this.free = free;
    }

    /** Builds up a reserve on the disk of that directory, and watches it until it is closed. */
    public static DiskReserve on(Path directory) {
        DiskReserve reserve = new DiskReserve(directory, () -> usable(directory));
        var _ =
                reserve.thread.scheduleWithFixedDelay(
                        reserve::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return reserve;
    }

    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException untold) {
            throw new UncheckedIOException(untold);
        }
    }

    private void look() {
        try {
            balance();
        } catch (IOException | UncheckedIOException failed) {
            LOG.debug("The reserve of the disk could not be changed", failed);
        }
    }

    /** One step at most. */
    void balance() throws IOException {
        long left = free.getAsLong();
        try (FileChannel reserve =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (left < STEP && reserve.size() > 0) {
                reserve.truncate(Math.max(0, reserve.size() - STEP));
                LOG.error(
                        "The disk of {} is full; {} bytes of its reserve are left",
                        file.getParent(),
                        reserve.size());
            } else if (left > 2 * SIZE && reserve.size() < SIZE) {
                append(reserve);
            }
        }
    }

    /** Bytes by chance, because a disk may not really keep zeros. */
    private static void append(FileChannel reserve) throws IOException {
        byte[] bytes = new byte[(int) STEP];
        ThreadLocalRandom.current().nextBytes(bytes);
        reserve.position(reserve.size());
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            reserve.write(buffer);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
