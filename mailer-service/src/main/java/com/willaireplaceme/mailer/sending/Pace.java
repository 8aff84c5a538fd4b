package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.mailer.MailerSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Spreads the messages of this mailer evenly, so many a second at most. What was not sent in the
 * past is not made up for, so a backlog drains at the same rate. Thread-safe.
 */
@Component
class Pace {

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;

    @Autowired
    Pace(MailerSettings settings) {
        this(settings.smtp().rate(), System::nanoTime);
    }

    Pace(double perSecond, LongSupplier nanoTime) {
        this.interval = perSecond == 0 ? 0 : Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /**
     * Takes the next turn.
     *
     * @return how long to wait for it, in nanoseconds
     */
    synchronized long take() {
        long now = nanoTime.getAsLong();
        long turn = Math.max(now, next);
        next = turn + interval;
        return turn - now;
    }

    /** Gives a turn back that nobody used. */
    synchronized void giveBack() {
        next -= interval;
    }

    /** Waits for a turn. */
    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(take());
    }
}
