package com.willaireplaceme.console.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, without its content.
 *
 * @param cause class of what failed
 * @param message its message, with what looks like an address masked
 * @param originalTopic where it came from, and a replay goes
 * @param decidedBy who replayed or discarded it
 */
record DeadLetter(
        String topic,
        int partition,
        long offset,
        UUID requestId,
        @Nullable String key,
        String cause,
        @Nullable String message,
        String originalTopic,
        @Nullable Integer originalPartition,
        @Nullable Long originalOffset,
        Instant failedAt,
        State state,
        Ledger ledger,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedWhy) {

    /** What operators decided. */
    enum State {
        WAITING,
        REPLAYED,
        DISCARDED
    }

    /** What the ledger says of its key. */
    enum Ledger {
        /** Delivered already: a replay is refused by the ledger and counts as repeated. */
        DELIVERED,
        /** In doubt: the ledger refuses a replay, too. */
        IN_DOUBT,
        /** Nothing was handed over: a replay cannot bring a second copy. */
        SAFE
    }

    public String path() {
        return "/dead-letters/" + topic + "/" + partition + "/" + offset;
    }
}
