package com.willaireplaceme.mailer.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, {@code IN_FLIGHT}, whose point of no return is committed. Only {@link
 * Transitions#passGate} makes one, and only one can be accepted or be in doubt.
 */
public final class CommittedDelivery implements HeldDelivery {

    private final ClaimedDelivery claimed;
    private final Duration dotWithin;

    /** One whose message is not ended. */
    CommittedDelivery(ClaimedDelivery claimed) {
        this(claimed, Duration.ZERO);
    }

    CommittedDelivery(ClaimedDelivery claimed, Duration dotWithin) {
        this.claimed = claimed;
        this.dotWithin = dotWithin;
    }

    /** How long after the gate was asked for the message may still be ended. */
    public Duration dotWithin() {
        return dotWithin;
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
