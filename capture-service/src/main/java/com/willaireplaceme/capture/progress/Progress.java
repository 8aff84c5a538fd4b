package com.willaireplaceme.capture.progress;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a request has come.
 *
 * @param status the last step that was reached
 * @param steps the steps reached so far, the first first; times never go back
 */
@Schema(name = "Progress")
public record Progress(UUID id, Status status, List<Step> steps) {

    /** A step of a request, as visitors see it. */
    public enum Status {
        /** The request is durable. */
        RECEIVED,
        /** The report exists. */
        BUILT,
        /** The report is on its way; an outcome in doubt shows as this, too. */
        SENDING,
        /** The mail server took it. */
        SENT,
        /** It will not be sent. */
        FAILED;

        /** Whether nothing follows. */
        public boolean isLast() {
            return this == SENT || this == FAILED;
        }
    }

    /** A step and when it was reached. */
    @Schema(name = "ProgressStep")
    public record Step(Status name, Instant at) {}

    public Progress {
        steps = List.copyOf(steps);
    }

    static Progress received(UUID id, Instant capturedAt) {
        return reached(id, List.of(new Step(Status.RECEIVED, capturedAt)));
    }

    /**
     * From what the projection holds. Nothing is earlier than the request itself, and a finished
     * delivery's last attempt carries the time of its end: a first request and a repeated one show
     * the same.
     *
     * @param toldAt when the mailer first told about this request; {@code null} if it did not yet
     */
    static Progress of(
            UUID id,
            Instant capturedAt,
            @Nullable Instant builtAt,
            @Nullable Instant toldAt,
            @Nullable Instant sendingAt,
            @Nullable Instant endedAt,
            boolean failed) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Status.RECEIVED, capturedAt));
        if (builtAt == null || toldAt == null) {
            return reached(id, steps);
        }
        Instant built = later(capturedAt, builtAt);
        steps.add(new Step(Status.BUILT, built));
        Instant attempt = endedAt == null ? sendingAt : endedAt;
        if (attempt == null) {
            return reached(id, steps);
        }
        Instant sent = later(later(built, toldAt), attempt);
        steps.add(new Step(Status.SENDING, sent));
        if (endedAt != null) {
            steps.add(new Step(failed ? Status.FAILED : Status.SENT, sent));
        }
        return reached(id, steps);
    }

    /** The same request when it had come only so many steps far. */
    Progress after(int count) {
        return reached(id, steps.subList(0, count));
    }

    private static Progress reached(UUID id, List<Step> steps) {
        return new Progress(id, steps.getLast().name(), steps);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
