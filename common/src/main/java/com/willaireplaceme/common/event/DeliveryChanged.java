package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import com.willaireplaceme.common.catalogue.Level;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery reached a status. Holds no personal data.
 *
 * <p>A repeated request (another {@code id} under a {@code key} that the ledger already holds) is
 * told once as a record with the key's present status and the reason {@value #REPEATED}.
 *
 * @param id the request's id
 * @param key idempotency key of the report
 * @param reason why, in a few words or as the server's reply code; {@code null} where the status
 *     says all
 * @param attempt how many attempts were begun, 0 before the first
 * @param capturedAt when the form was accepted
 * @param builtAt when the PDF was finished
 * @param at when the status was reached
 */
public record DeliveryChanged(
        UUID id,
        UUID key,
        DeliveryStatus status,
        @Nullable String reason,
        int attempt,
        String profession,
        Level level,
        Source source,
        Instant capturedAt,
        Instant builtAt,
        Instant at) {

    /** Reason of the record that answers a repeated request. */
    public static final String REPEATED = "repeated";

    public DeliveryChanged {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(status, "status");
        requireNonNull(profession, "profession");
        requireNonNull(level, "level");
        requireNonNull(source, "source");
        requireNonNull(capturedAt, "capturedAt");
        requireNonNull(builtAt, "builtAt");
        requireNonNull(at, "at");
    }

    /** Whether this record answers a repeated request instead of telling a change. */
    public boolean answersRepeatedRequest() {
        return REPEATED.equals(reason);
    }
}
