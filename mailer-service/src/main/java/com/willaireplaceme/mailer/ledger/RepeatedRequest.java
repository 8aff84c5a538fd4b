package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a report that was built for another request.
 *
 * @param builtAt when its own copy was finished, or found not to be needed
 * @param traceparent W3C trace context of its record; {@code null} if it has none
 */
public record RepeatedRequest(
        UUID id,
        UUID key,
        Source source,
        Instant capturedAt,
        Instant builtAt,
        @Nullable String traceparent) {

    /** A request that came without a report. */
    public static RepeatedRequest of(
            AssessmentRequested request, Instant passedOnAt, @Nullable String traceparent) {
        return new RepeatedRequest(
                request.id(),
                request.key(),
                request.source(),
                request.capturedAt(),
                passedOnAt,
                traceparent);
    }

    static RepeatedRequest of(NewDelivery delivery) {
        ReportBuilt report = delivery.report();
        return new RepeatedRequest(
                report.id(),
                report.key(),
                report.source(),
                report.capturedAt(),
                report.builtAt(),
                delivery.traceparent());
    }
}
