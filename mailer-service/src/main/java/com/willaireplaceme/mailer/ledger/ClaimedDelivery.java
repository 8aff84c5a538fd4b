package com.willaireplaceme.mailer.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due delivery, {@code QUEUED}, that belongs to one worker until its lease ends.
 *
 * @param attempt attempts that were begun before
 * @param expiresAt when the retry window ends; {@code null} before the first failure
 * @param traceparent W3C trace context of its intake; {@code null} if it has none
 */
public record ClaimedDelivery(
        UUID key,
        UUID token,
        int attempt,
        @Nullable Instant expiresAt,
        String envelopeSender,
        String envelopeRecipient,
        @SuppressWarnings("ArrayRecordComponent") byte[] message,
        @Nullable String traceparent)
        implements HeldDelivery {

    @Override
    public int attempts() {
        return attempt + 1;
    }

    @Override
    public String toString() {
        return "ClaimedDelivery[" + key + ", attempt " + attempt + "]";
    }
}
