package com.willaireplaceme.embedded;

import static com.willaireplaceme.embedded.DiskReserve.SIZE;
import static com.willaireplaceme.embedded.DiskReserve.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a disk whose free space the test tells. */
class DiskReserveTests {

    private static final long ROOM = 10 * SIZE;

    private final AtomicLong free = new AtomicLong(ROOM);
    private @TempDir Path directory;

    @Test
    void itIsBuiltUpWhereThereIsRoom() throws IOException {
        balance(20);

        assertThat(size()).isEqualTo(SIZE);
    }

    @Test
    void itTakesNoDisksLastRoom() throws IOException {
        free.set(2 * SIZE);
        balance(20);

        assertThat(size()).isZero();
    }

    @Test
    void aFullDiskIsGivenAStepAtATimeAndTheReserveIsBuiltUpAgain() throws IOException {
        balance(20);
        free.set(0);
        balance(1);
        assertThat(size()).isEqualTo(SIZE - STEP);

        free.set(STEP);
        balance(5);
        assertThat(size()).as("what is given back suffices").isEqualTo(SIZE - STEP);

        free.set(STEP - 1);
        balance(20);
        assertThat(size()).isZero();

        free.set(ROOM);
        balance(20);
        assertThat(size()).isEqualTo(SIZE);
    }

    private void balance(int times) throws IOException {
        try (DiskReserve reserve = new DiskReserve(directory, free::get)) {
            for (int i = 0; i < times; i++) {
                reserve.balance();
            }
        }
    }

    private long size() throws IOException {
        return Files.size(directory.resolve("disk-reserve"));
    }
}
