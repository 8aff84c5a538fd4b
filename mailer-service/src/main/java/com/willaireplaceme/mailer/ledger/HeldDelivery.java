package com.willaireplaceme.mailer.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery that belongs to one worker, on either side of the point of no return. */
public sealed interface HeldDelivery permits ClaimedDelivery, CommittedDelivery {

    UUID key();

    /** What proves to the ledger whose it is. */
    UUID token();

    /** When the retry window ends; {@code null} before the first failure. */
    @Nullable Instant expiresAt();

    /** Attempts with the one under way, from 1. */
    int attempts();
}
