package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A visitor asked for a report and was told that it will come.
 *
 * @param id random and unguessable; names this request on the progress page
 * @param key idempotency key; equal for every request for the same report
 * @param recipient keyed hash of the canonical address
 * @param capturedAt when the capture service accepted the form
 */
public record AssessmentRequested(
        UUID id,
        UUID key,
        UUID recipient,
        Instant capturedAt,
        Profile profile,
        Personal personal,
        Consent consent,
        Source source) {

    public AssessmentRequested {
        requireNonNull(id, "id");
        requireNonNull(key, "key");
        requireNonNull(recipient, "recipient");
        requireNonNull(capturedAt, "capturedAt");
        requireNonNull(profile, "profile");
        requireNonNull(personal, "personal");
        requireNonNull(consent, "consent");
        requireNonNull(source, "source");
    }
}
