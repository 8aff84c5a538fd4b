package com.willaireplaceme.capture.progress;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline tells of one delivery.
 *
 * @param id its request
 * @param key its report
 */
record PipelineEvents(UUID id, UUID key) {

    static final Instant CAPTURED = Instant.parse("2026-05-01T10:00:00.123Z");

    static PipelineEvents some() {
        return new PipelineEvents(UUID.randomUUID(), UUID.randomUUID());
    }

    /** Lets a projection take events as one batch. */
    static void apply(ProgressTable table, List<Object> told) {
        table.apply(
                told.stream()
                        .filter(AssessmentRequested.class::isInstance)
                        .map(AssessmentRequested.class::cast)
                        .toList(),
                told.stream()
                        .filter(DeliveryChanged.class::isInstance)
                        .map(DeliveryChanged.class::cast)
                        .toList());
    }

    AssessmentRequested requested(UUID request, Instant capturedAt) {
        return new AssessmentRequested(
                request,
                key,
                UUID.randomUUID(),
                capturedAt,
                Profile.typical("backend-developer", Level.SENIOR),
                new Personal("ada@example.org", null),
                new Consent(true, false),
                Source.UNKNOWN);
    }

    DeliveryChanged changed(
            DeliveryStatus status, @Nullable String reason, int attempt, int secondsLater) {
        return changed(
                id, key, status, reason, attempt, CAPTURED, CAPTURED.plusSeconds(secondsLater));
    }

    DeliveryChanged repeated(UUID request, DeliveryStatus status, Instant capturedAt) {
        return changed(
                request,
                key,
                status,
                DeliveryChanged.REPEATED,
                1,
                capturedAt,
                capturedAt.plusSeconds(2));
    }

    private static DeliveryChanged changed(
            UUID request,
            UUID report,
            DeliveryStatus status,
            @Nullable String reason,
            int attempt,
            Instant capturedAt,
            Instant at) {
        return new DeliveryChanged(
                request,
                report,
                status,
                reason,
                attempt,
                "backend-developer",
                Level.SENIOR,
                Source.UNKNOWN,
                capturedAt,
                capturedAt.plusSeconds(1),
                at);
    }
}
