package com.willaireplaceme.console.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Remembers since when each request has been where no reader waits for it. Between two readers, a
 * record is with neither for a moment. Thread-safe.
 */
final class Suspects {

    private Map<UUID, Instant> since = Map.of();

    /**
     * How many have been suspects for at least this long.
     *
     * @param present those who are suspects now; all others are forgotten
     */
    synchronized int olderThan(Duration time, Collection<UUID> present, Instant now) {
        Map<UUID, Instant> known = new HashMap<>();
        int old = 0;
        for (UUID id : present) {
            Instant first = since.getOrDefault(id, now);
            known.put(id, first);
            if (!first.plus(time).isAfter(now)) {
                old++;
            }
        }
        since = known;
        return old;
    }
}
