package com.willaireplaceme.common.kafka;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How often a failed record is tried again: without end while a broker or database is unavailable,
 * because a lead must not be lost to an outage; a few times when the record is to blame.
 */
final class RetryPolicy {

    private static final long INITIAL_BACK_OFF_MILLIS = 200;
    private static final long MAX_BACK_OFF_MILLIS = 10_000;
    private static final int ATTEMPTS = 5;

    private RetryPolicy() {}

    static BackOff withoutEnd() {
        return exponential();
    }

    static BackOff someAttempts() {
        ExponentialBackOff backOff = exponential();
        backOff.setMaxAttempts(ATTEMPTS);
        return backOff;
    }

    private static ExponentialBackOff exponential() {
        ExponentialBackOff backOff = new ExponentialBackOff(INITIAL_BACK_OFF_MILLIS, 2);
        backOff.setMaxInterval(MAX_BACK_OFF_MILLIS);
        return backOff;
    }
}
