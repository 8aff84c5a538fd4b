package com.willaireplaceme.common.startup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The attempts to establish one prerequisite, until one succeeds. Thread-safe. */
final class Attempts {

    static final Duration BACK_OFF = Duration.ofSeconds(2);

    private final Prerequisite prerequisite;
    private final Consumer<@Nullable UnrecoverableException> ended;
    private final Instant begun = Instant.now();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean established;
    private volatile String cause = "no answer so far";

    /**
     * @param ended is called once: with {@code null} when it is established
     */
    Attempts(Prerequisite prerequisite, Consumer<@Nullable UnrecoverableException> ended) {
        this.prerequisite = prerequisite;
        this.ended = ended;
    }

    void begin() {
        Thread.ofVirtual().name("startup of " + prerequisite.description()).start(this::repeat);
    }

    boolean awaitFirst(long nanos) throws InterruptedException {
        return first.await(nanos, TimeUnit.NANOSECONDS);
    }

    void end() {
        stopped.countDown();
    }

    boolean isEstablished() {
        return established;
    }

    boolean isRequired() {
        return prerequisite.isRequired();
    }

    String status(Instant now) {
        return "%s, for %d s (%s)"
                .formatted(
                        prerequisite.description(),
                        Duration.between(begun, now).toSeconds(),
                        cause);
    }

    private void repeat() {
        try {
            do {
                if (once()) {
                    return;
                }
                first.countDown();
            } while (!stopped.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            first.countDown();
        }
    }

    /** Whatever is thrown is told, and must not end the attempts unseen. */
    private boolean once() throws InterruptedException {
        try {
            prerequisite.establish();
            established = true;
            ended.accept(null);
            return true;
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (UnrecoverableException unrecoverable) {
            cause = String.valueOf(unrecoverable.getMessage());
            ended.accept(unrecoverable);
            return true;
        } catch (Exception | LinkageError | AssertionError failure) {
            cause = Causes.inOneLine(failure);
            return false;
        }
    }
}
