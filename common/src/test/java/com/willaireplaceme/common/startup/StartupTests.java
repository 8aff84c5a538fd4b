package com.willaireplaceme.common.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class StartupTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger faultsOfListeners = new AtomicInteger();
    private final CompletableFuture<String> exit = new CompletableFuture<>();
    private @Nullable Startup startup;

    @AfterEach
    void stop() {
        if (startup != null) {
            startup.stop();
        }
    }

    @Test
    void whatIsThereIsEstablishedWhenTheStartReturns() {
        Startup started = started(new Scripted("topics"), new Scripted("tables"));

        assertThat(started.isReady()).isTrue();
        assertThat(begun).hasValue(1);
    }

    @Test
    void whatComesLateIsTriedAgainAfterAnyFailureAndTheListenersStartOnceAfterTheLast() {
        Scripted late =
                new Scripted(
                        "topics",
                        new IllegalStateException("first"),
                        new IllegalStateException("second"),
                        new NoClassDefFoundError("third"));
        Startup started = started(late, new Scripted("tables", new SQLException("no", "57P03")));

        assertThat(started.isReady()).isFalse();
        assertThat(begun).hasValue(0);
        await().atMost(PATIENCE).until(() -> begun.get() == 1);
        assertThat(late.failures).isEmpty();
        assertThat(started.isReady()).isTrue();
    }

    @Test
    void aServiceIsReadyWithoutWhatItDoesNotRequireButItsListenersWait() {
        Scripted optional = new Scripted("tables", new IllegalStateException("unavailable"));
        optional.required = false;
        Startup started = started(new Scripted("topics"), optional);

        assertThat(started.isReady()).isTrue();
        assertThat(begun).hasValue(0);
        await().atMost(PATIENCE).until(() -> begun.get() == 1);
    }

    @Test
    void whatWaitingCannotMendEndsTheStart() {
        assertThatThrownBy(() ->
                        started(
                                new Scripted("topics", new IllegalStateException("unavailable")),
                                new Scripted("tables", new UnrecoverableException("wrong login"))))
                .isInstanceOfSatisfying(
                        UnrecoverableException.class,
                        ended -> assertThat(ended.getExitCode()).isEqualTo(78))
                .hasMessage("wrong login");
        assertThat(begun).hasValue(0);
        assertThat(exit).isNotDone();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatTurnsOutLaterToBeBeyondWaitingEndsTheProcessWithOneLine(CapturedOutput log) {
        started(
                new Scripted(
                        "tables",
                        new IllegalStateException("unavailable"),
                        new UnrecoverableException("wrong login")));

        assertThat(exit).succeedsWithin(PATIENCE).isEqualTo("78 test-service ends: wrong login");
        assertThat(log.getAll().lines().filter(line -> line.contains("wrong login"))).hasSize(1);
        assertThat(begun).hasValue(0);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatItWaitsForIsToldWithItsNewestCauseInOneLineNowAndThen(CapturedOutput log) {
        started(
                new Scripted(
                        "topics", new IllegalStateException("a"), new IllegalStateException("b")),
                new Scripted("tables"));

        await().atMost(PATIENCE).until(() -> begun.get() == 1);

        assertThat(log.getAll().lines().filter(line -> line.contains("WARN")))
                .anyMatch(line -> line.contains("test-service waits for topics, for 0 s (Illegal"))
                .anyMatch(line -> line.contains("IllegalStateException: b"))
                .noneMatch(line -> line.contains("tables"));
    }

    @Test
    void listenersThatCannotStartAreStartedAgain() {
        faultsOfListeners.set(2);
        started(new Scripted("topics"));

        await().atMost(PATIENCE).until(() -> begun.get() == 1);
    }

    private void startListeners() {
        if (faultsOfListeners.getAndDecrement() > 0) {
            throw new IllegalStateException("no name of a broker in the DNS");
        }
        begun.incrementAndGet();
    }

    private Startup started(Prerequisite... prerequisites) {
        Startup created =
                new Startup(
                        "test-service",
                        List.of(prerequisites),
                        this::startListeners,
                        (reason, code) -> exit.complete(code + " " + reason),
                        Duration.ofMillis(500));
        startup = created;
        created.start();
        return created;
    }

    /** Fails as told, then succeeds. */
    private static final class Scripted implements Prerequisite {

        private final String name;
        private final Deque<Throwable> failures;
        private boolean required = true;

        Scripted(String name, Throwable... failures) {
            this.name = name;
            this.failures = new ConcurrentLinkedDeque<>(new ArrayDeque<>(List.of(failures)));
        }

        @Override
        public String description() {
            return name;
        }

        @Override
        public boolean isRequired() {
            return required;
        }

        @Override
        public void establish() throws Exception {
            switch (failures.poll()) {
                case null -> {}
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new AssertionError(other);
            }
        }
    }
}
