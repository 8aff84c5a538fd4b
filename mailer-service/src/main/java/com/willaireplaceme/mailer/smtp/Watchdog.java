package com.willaireplaceme.mailer.smtp;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the connection of an attempt that takes too long as a whole. Timeouts of the socket start
 * again with every byte, so a server that drips could hold an attempt for ever.
 */
final class Watchdog {

    private final ScheduledExecutorService scheduler;
    private final Runnable cut;
    private @Nullable Future<?> due;
    private volatile boolean bitten;

    Watchdog(ScheduledExecutorService scheduler, Runnable cut) {
        this.scheduler = scheduler;
        this.cut = cut;
    }

    /** Gives the attempt so long from now on. */
    synchronized void restart(Duration limit) {
        stop();
        bitten = false;
        due = scheduler.schedule(this::bite, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void bite() {
        bitten = true;
        cut.run();
    }

    /** Whether it cut the connection since it was last restarted. */
    boolean hasBitten() {
        return bitten;
    }

    /** The attempt ended. */
    synchronized void stop() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }
}
