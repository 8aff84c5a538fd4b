package com.willaireplaceme.mailer.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class LoopTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final Loop loop = new Loop("test-loop", Duration.ofMillis(5), this::step);
    private final WorkerHealth health =
            new WorkerHealth(List.of(() -> List.of(loop)), new SimpleMeterRegistry());

    @ParameterizedTest
    @ValueSource(
            classes = {
                StackOverflowError.class,
                NoClassDefFoundError.class,
                OutOfMemoryError.class,
                IllegalStateException.class
            })
    void aStepThatFailsByWhateverIsSeenAndTriedAgain(Class<? extends Throwable> type)
            throws Exception {
        fault.set(type.getDeclaredConstructor().newInstance());
        try (loop) {
            loop.start();
            await().atMost(PATIENCE).until(() -> steps.get() >= 2);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails()).containsOnlyKeys("test-loop");

            fault.set(null);
            await().atMost(PATIENCE).until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    @Test
    void anInterruptionByStrangersEndsNoLoop() {
        AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        try (Loop interrupted =
                new Loop(
                        "interrupted",
                        Duration.ofMillis(5),
                        () -> {
                            if (thread.getAndSet(Thread.currentThread()) == null) {
                                Thread.currentThread().interrupt();
                            }
                            return step();
                        })) {
            interrupted.start();
            await().atMost(PATIENCE).until(() -> steps.get() >= 3);
        }
    }

    private boolean step() {
        steps.incrementAndGet();
        switch (fault.get()) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new AssertionError(other);
        }
        return false;
    }
}
