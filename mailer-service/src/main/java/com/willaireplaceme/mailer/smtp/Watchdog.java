package com.willaireplaceme.mailer.smtp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the connection of an attempt that takes too long as a whole. Timeouts of the socket start
 * again with every byte, so a server that drips could hold an attempt for ever.
 */
final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Pack pack;
    private final Runnable cut;
    private long due;
    private volatile boolean bitten;

    private Watchdog(Pack pack, Runnable cut) {
        this.pack = pack;
        this.cut = cut;
    }

    /**
     * Looks after all connections by one look now and then: a timer of its own for each step of
     * each message would wake a thread each time. Thread-safe.
     */
    static final class Pack {

        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

        private final Set<Watchdog> awake = ConcurrentHashMap.newKeySet();

        Pack(ScheduledExecutorService scheduler) {
            var _ =
                    scheduler.scheduleWithFixedDelay(
                            () -> awake.forEach(Watchdog::look),
                            BETWEEN_LOOKS.toMillis(),
                            BETWEEN_LOOKS.toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        Watchdog join(Runnable cut) {
            return new Watchdog(this, cut);
        }
    }

    /** Gives the attempt so long from now on. */
    synchronized void restart(Duration limit) {
        bitten = false;
        due = System.nanoTime() + limit.toNanos();
        pack.awake.add(this);
    }

    private synchronized void look() {
        if (pack.awake.contains(this) && System.nanoTime() - due >= 0) {
            pack.awake.remove(this);
            bitten = true;
            try {
                cut.run();
            } catch (RuntimeException failure) {
                // A scheduler gives up work that throws, and with it all other connections.
                LOG.warn("A connection that took too long could not be cut", failure);
            }
        }
    }

    /** Whether it cut the connection since it was last restarted. */
    boolean hasBitten() {
        return bitten;
    }

    /** The attempt ended. */
    synchronized void stop() {
        pack.awake.remove(this);
    }
}
