package com.willaireplaceme.mailer.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, {@code IN_FLIGHT}, whose point of no return is committed. Only {@link
 * Transitions#passGate} makes one, and only one can be accepted or be in doubt.
 */
public final class CommittedDelivery implements HeldDelivery {

    private final ClaimedDelivery claimed;

    CommittedDelivery(ClaimedDelivery claimed) {
        this.claimed = claimed;
    }

    @Override
    public UUID key() {
        return claimed.key();
    }

    @Override
    public UUID token() {
        return claimed.token();
    }

    @Override
    public @Nullable Instant expiresAt() {
        return claimed.expiresAt();
    }

    @Override
    public int attempts() {
        return claimed.attempts();
    }

    @Override
    public String toString() {
        return "CommittedDelivery[" + key() + ", attempt " + attempts() + "]";
    }
}
