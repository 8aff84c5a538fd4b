package com.willaireplaceme.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after five failures in a row of one account from one address, every further
 * try has to wait, twice as long each time, from 30 seconds up to 15 minutes. Others are not locked
 * out. Thread-safe; forgets with a restart.
 */
final class LoginThrottle {

    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {

        Duration pause() {
            if (count < FREE_FAILURES) {
                return Duration.ZERO;
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count - FREE_FAILURES, 10));
            return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    synchronized boolean mustWait(String who) {
        Failures known = failures.get(who);
        return known != null && clock.instant().isBefore(known.last().plus(known.pause()));
    }

    synchronized void failed(String who) {
        Failures known = failures.get(who);
        failures.put(who, new Failures(known == null ? 1 : known.count() + 1, clock.instant()));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
