package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.limit.RateLimits;
import com.willaireplaceme.capture.progress.JustAccepted;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.scoring.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way a request enters the pipeline, from the API and from the form. Thread-safe. */
@Component
public class AssessmentIntake {

    private final AssessmentRules rules;
    private final KeyedHash hash;
    private final AssessmentPublisher publisher;
    private final JustAccepted justAccepted;
    private final RateLimits limits;

    AssessmentIntake(
            AssessmentRules rules,
            KeyedHash hash,
            AssessmentPublisher publisher,
            JustAccepted justAccepted,
            RateLimits limits) {
        this.rules = rules;
        this.hash = hash;
        this.publisher = publisher;
        this.justAccepted = justAccepted;
        this.limits = limits;
    }

    /** What became of a request. */
    public sealed interface Outcome {}

    /** It is durable and will be answered by one report. */
    public record Accepted(UUID id) implements Outcome {}

    /** It breaks rules; nothing was published. */
    public record Refused(List<Problem> problems) implements Outcome {}

    /** There were too many from this client or for this recipient; nothing was published. */
    public record TooMany(Duration retryAfter) implements Outcome {}

    /** It is right, but nobody can take it at the moment. */
    public record Unavailable() implements Outcome {}

    /** Takes a request, or says why not. Blocks until the broker answers, at most 3 seconds. */
    public Outcome take(AssessmentInput input, Client client, @Nullable String traceparent) {
        Optional<Duration> wait = limits.countClient(client);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        return switch (rules.check(input)) {
            case AssessmentRules.Broken(List<Problem> problems) -> new Refused(problems);
            case AssessmentRules.Kept kept -> publish(kept, traceparent);
        };
    }

    /** The rules that a request breaks, without taking it; empty if it keeps to all. */
    public List<Problem> problems(AssessmentInput input) {
        return switch (rules.check(input)) {
            case AssessmentRules.Broken(List<Problem> problems) -> problems;
            case AssessmentRules.Kept _ -> List.of();
        };
    }

    private Outcome publish(AssessmentRules.Kept kept, @Nullable String traceparent) {
        UUID recipient = hash.recipient(kept.address());
        Optional<Duration> wait = limits.countRecipient(recipient);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        AssessmentRequested request =
                new AssessmentRequested(
                        UUID.randomUUID(),
                        hash.idempotencyKey(
                                kept.address(),
                                kept.profile().profession(),
                                kept.profile().level()),
                        recipient,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        kept.profile(),
                        new Personal(kept.address().deliverable(), kept.name()),
                        kept.consent(),
                        kept.source());
        if (!publisher.publish(request, traceparent)) {
            return new Unavailable();
        }
        justAccepted.remember(request.id(), request.capturedAt());
        return new Accepted(request.id());
    }
}
