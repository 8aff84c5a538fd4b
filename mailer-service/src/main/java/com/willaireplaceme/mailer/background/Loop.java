package com.willaireplaceme.mailer.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step on a thread of its own: at once while there is work, when woken, and now and then.
 * A step that fails is tried again after a pause; the first failure of a row is logged.
 * Thread-safe.
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
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final Duration idle;
    private final Step step;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private boolean failing;

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
        try {
            while (running) {
                Duration pause = once();
                if (pause.isPositive()
                        && wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            boolean more = step.run();
            failing = false;
            return more ? Duration.ZERO : idle;
        } catch (RuntimeException failure) {
            if (running && !failing) {
                failing = true;
                LOG.warn("{} failed and is tried again: {}", name, failure.getClass().getName());
            }
            LOG.debug("{} failed", name, failure);
            return PAUSE_AFTER_FAILURE;
        }
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
