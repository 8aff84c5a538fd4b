package com.willaireplaceme.mailer.sending;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time in which a worker may write the dot, from the moment before it asked for the gate. Two
 * clocks have to agree: the one that never goes back goes on while the process is stopped, but not
 * while the machine sleeps, which the other one shows.
 */
final class DotWindow {

    private final LongSupplier nanoTime;
    private final LongSupplier wallMillis;
    private final long openedNanos;
    private final long openedMillis;

    DotWindow(LongSupplier nanoTime, LongSupplier wallMillis) {
        this.nanoTime = nanoTime;
        this.wallMillis = wallMillis;
        this.openedNanos = nanoTime.getAsLong();
        this.openedMillis = wallMillis.getAsLong();
    }

    /** A window that begins now. */
    static DotWindow open() {
        return new DotWindow(System::nanoTime, System::currentTimeMillis);
    }

    boolean isOpenFor(Duration limit) {
        return nanoTime.getAsLong() - openedNanos < limit.toNanos()
                && wallMillis.getAsLong() - openedMillis < limit.toMillis();
    }
}
