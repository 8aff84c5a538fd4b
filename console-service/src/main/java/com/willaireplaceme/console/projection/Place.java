package com.willaireplaceme.console.projection;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a request's own record was read, and when it was written. Of two the later counts: it was
 * replayed.
 */
record Place(Instant at, int partition, long offset) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::at)
                .thenComparingLong(Place::offset)
                .thenComparingInt(Place::partition)
                .compare(this, other);
    }
}
