package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.projection.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its events tell it. Holds no personal data.
 *
 * @param attempt attempts begun
 * @param changedAt when it reached its status
 * @param history its changes, the oldest first; empty in lists
 */
record Delivery(
        UUID key,
        UUID id,
        DeliveryStatus status,
        int attempt,
        @Nullable String reason,
        String profession,
        String level,
        Instant capturedAt,
        Instant builtAt,
        Instant changedAt,
        @Nullable Instant acceptedAt,
        List<Change> history) {

    Delivery with(List<Change> changes) {
        return new Delivery(
                key,
                id,
                status,
                attempt,
                reason,
                profession,
                level,
                capturedAt,
                builtAt,
                changedAt,
                acceptedAt,
                changes);
    }
}
