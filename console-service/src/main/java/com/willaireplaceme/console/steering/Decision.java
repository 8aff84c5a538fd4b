package com.willaireplaceme.console.steering;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about a delivery in doubt.
 *
 * @param decision {@code deliver-again} or {@code settle-accepted}
 * @param reason why; at most 500 characters
 */
record Decision(String decision, String reason) {

    private static final Set<String> DECISIONS = Set.of("deliver-again", "settle-accepted");
    private static final int LONGEST_REASON = 500;

    Decision(@Nullable String decision, @Nullable String reason) {
        if (decision == null || !DECISIONS.contains(decision)) {
            throw new IllegalArgumentException("decision must be deliver-again or settle-accepted");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("reason must have 1 to 500 characters");
        }
        this.decision = Objects.requireNonNull(decision);
        this.reason = reason.strip();
    }
}
