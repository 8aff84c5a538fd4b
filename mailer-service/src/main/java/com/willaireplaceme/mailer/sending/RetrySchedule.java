package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.mailer.MailerSettings;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a delivery that failed for now is tried again: 1 min doubling to 4 h by default, less up to
 * a fifth by chance, so that deliveries that failed together do not come back together.
 */
final class RetrySchedule {

    private static final double LEAST = 0.8;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    RetrySchedule(MailerSettings.Sending settings, RandomGenerator random) {
        this.first = settings.firstRetry();
        this.longest = settings.longestRetry();
        this.random = random;
    }

    /**
     * The pause before the next attempt.
     *
     * @param attempts attempts so far, at least 1
     */
    Duration pauseAfter(int attempts) {
        Duration pause = first;
        for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        long millis = Math.min(pause.toMillis(), longest.toMillis());
        return Duration.ofMillis((long) (millis * (LEAST + (1 - LEAST) * random.nextDouble())));
    }
}
