package com.willaireplaceme.mailer.background;

import com.willaireplaceme.common.startup.Causes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step on a thread of its own: at once while there is work, when woken, and now and then.
 * A step that fails, by whatever, is tried again after a pause; the first failure of a row is
 * logged, and one a minute. Thread-safe.
 */
public final class Loop implements AutoCloseable {

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does what there is to do.
         *
         * @return whether more work may be waiting
         * @throws InterruptedException if the loop ends
         */
        boolean run() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final Duration idle;
    private final Step step;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private volatile @Nullable Instant failingSince;
    private long lastLog;

    /**
     * @param idle pause after a step that found no work
     */
    public Loop(String name, Duration idle, Step step) {
        this.name = name;
        this.idle = idle;
        this.step = step;
    }

    /** Begins to repeat, also after it was closed. */
    public synchronized void start() {
        if (thread == null) {
            running = true;
            thread = Thread.ofPlatform().name(name).daemon().start(this::repeat);
        }
    }

    /** Ends a pause that may be under way. */
    public void wake() {
        wakes.release();
    }

    private void repeat() {
        while (running) {
            try {
                Duration pause = once();
                if (pause.isPositive()
                        && wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            } catch (InterruptedException ended) {
                if (running) {
                    LOG.error("{} was interrupted by somebody else and goes on", name);
                }
            }
        }
    }

    String name() {
        return name;
    }

    /** Since when every step failed; {@code null} if the last one did not. */
    @Nullable Instant failingSince() {
        return failingSince;
    }

    private Duration once() throws InterruptedException {
        try {
            boolean more = step.run();
            failingSince = null;
            return more ? Duration.ZERO : idle;
        } catch (RuntimeException failure) {
            if (isToBeLogged()) {
                LOG.warn("{} failed and is tried again: {}", name, Causes.type(failure));
            }
            LOG.debug("{} failed", name, failure);
            return PAUSE_AFTER_FAILURE;
        } catch (Error error) {
            // A defect, whose place is needed; its message names classes and no person.
            if (isToBeLogged()) {
                LOG.error("{} failed by an error and is tried again", name, error);
            }
            return PAUSE_AFTER_FAILURE;
        }
    }

    /** The first failure of a row, then one a minute. */
    private boolean isToBeLogged() {
        if (failingSince == null) {
            failingSince = Instant.now();
        } else if (System.nanoTime() - lastLog < LOG_INTERVAL.toNanos()) {
            return false;
        }
        lastLog = System.nanoTime();
        return running;
    }

    /** Begins no step any more. */
    public void finish() {
        running = false;
        wake();
    }

    /** Lets the step under way end, for some seconds, then ends the thread; it can begin again. */
    @Override
    public synchronized void close() {
        finish();
        if (thread != null) {
            try {
                if (!thread.join(LONGEST_GOODBYE)) {
                    thread.interrupt();
                }
            } catch (InterruptedException hurried) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }
}
