package com.willaireplaceme.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after five failures of one account from one address, every further try has
 * to wait, twice as long each time, from 10 seconds up to a minute. Tries that are being checked
 * count like failures until they end, so that it does not help to send many at once. Others are not
 * locked out. Thread-safe; forgets after a quarter of an hour, and with a restart.
 */
final class LoginThrottle {

    private static final int FREE_FAILURES = 5;
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(10);
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MAX_KNOWN = 10_000;
    private static final int MAX_REFUSED = 20;

    /** Of one address, whatever the accounts: nobody alone may keep all processors busy. */
    private static final int MAX_CHECKED_AT_ONCE = 4;

    private final Clock clock;
    private final Map<String, Integer> checkedByAddress = new HashMap<>();
    private final Map<Who, Tries> tries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Who, Tries> eldest) {
                    return size() > MAX_KNOWN;
                }
            };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** An account, tried from an address. */
    record Who(String account, String address) {}

    private static final class Tries {
        private int failures;
        private int checked;
        private int refused;
        private Instant last = Instant.EPOCH;

        Duration backOff() {
            if (failures < FREE_FAILURES) {
                return Duration.ZERO;
            }
            Duration backOff =
                    INITIAL_BACKOFF.multipliedBy(1L << Math.min(failures - FREE_FAILURES, 10));
            return backOff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backOff;
        }
    }

    /**
     * Begins a try.
     *
     * @return how long it has to wait; zero if the password may be checked now, and then {@link
     *     #failed} or {@link #ended} has to follow
     */
    synchronized Duration begin(Who who) {
        Tries known = tries.computeIfAbsent(who, _ -> new Tries());
        Duration wait = remaining(known);
        if (wait.isPositive()) {
            known.refused++;
            return wait;
        }
        int open = Math.max(1, FREE_FAILURES - known.failures);
        int checked = checkedByAddress.getOrDefault(who.address(), 0);
        if (known.checked >= open || checked >= MAX_CHECKED_AT_ONCE) {
            return SOON;
        }
        known.checked++;
        checkedByAddress.put(who.address(), checked + 1);
        return Duration.ZERO;
    }

    /**
     * Whether a password that was right a while ago may be recalled now: also while others at that
     * address have to wait, but not while so many are tried there that one could be guessed.
     */
    synchronized boolean mayRecall(Who who) {
        Tries known = tries.get(who);
        return known == null || known.refused < MAX_REFUSED || !remaining(known).isPositive();
    }

    /** The password was wrong. */
    synchronized void failed(Who who) {
        Tries known = tries.computeIfAbsent(who, _ -> new Tries());
        known.failures++;
        known.refused = 0;
        known.last = clock.instant();
        end(who, known);
    }

    /** The password was right, or could not be checked. */
    synchronized void ended(Who who, boolean wasRight) {
        Tries known = tries.computeIfAbsent(who, _ -> new Tries());
        if (wasRight) {
            known.failures = 0;
        }
        end(who, known);
    }

    private void end(Who who, Tries known) {
        known.checked = Math.max(0, known.checked - 1);
        checkedByAddress.computeIfPresent(
                who.address(), (_, checked) -> checked > 1 ? checked - 1 : null);
    }

    private Duration remaining(Tries known) {
        Instant now = clock.instant();
        if (known.last.plus(FORGOTTEN).isBefore(now)) {
            known.failures = 0;
            known.refused = 0;
        }
        return Duration.between(now, known.last.plus(known.backOff()));
    }
}
