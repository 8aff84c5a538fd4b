package com.willaireplaceme.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTests {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Watchdog.Pack pack = new Watchdog.Pack(scheduler);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void aConnectionThatCannotBeCutLeavesNoOtherUnwatched() {
        Watchdog stubborn =
                pack.join(() -> {
                    throw new IllegalStateException("cannot be cut");
                });
        AtomicInteger cuts = new AtomicInteger();
        Watchdog other = pack.join(cuts::incrementAndGet);

        stubborn.restart(AT_ONCE);
        await().until(stubborn::hasBitten);
        other.restart(AT_ONCE);

        await().until(other::hasBitten);
        await().until(() -> cuts.get() == 1);
    }

    @Test
    void whatEndsInTimeIsNotCut() {
        AtomicInteger cuts = new AtomicInteger();
        Watchdog patient = pack.join(cuts::incrementAndGet);
        Watchdog measure = pack.join(cuts::incrementAndGet);

        patient.restart(AT_ONCE);
        patient.stop();
        measure.restart(AT_ONCE);

        await().until(() -> cuts.get() == 1);
        assertThat(measure.hasBitten()).isTrue();
        assertThat(patient.hasBitten()).isFalse();
    }
}
