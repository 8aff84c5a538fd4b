package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import java.time.Instant;
import java.util.UUID;

/** Requests for tests. */
final class Requests {

    private Requests() {}

    /** A request that no other test has. */
    static AssessmentRequested random() {
        return withKey(UUID.randomUUID());
    }

    static AssessmentRequested withKey(UUID key) {
        return new AssessmentRequested(
                UUID.randomUUID(),
                key,
                UUID.randomUUID(),
                Instant.parse("2026-11-21T09:30:00Z"),
                Profile.typical("plumber", Level.MID),
                new Personal(key + "@example.org", "Ada"),
                new Consent(true, false),
                Source.UNKNOWN);
    }
}
