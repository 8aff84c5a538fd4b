package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.address.MailDomains;
import com.willaireplaceme.capture.assessment.FormTickets.Ticket;
import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.limit.RateLimits;
import com.willaireplaceme.capture.progress.AcceptedBefore;
import com.willaireplaceme.capture.progress.JustAccepted;
import com.willaireplaceme.capture.proof.ProofOfWork;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way a request enters the pipeline, from the API and from the form. Thread-safe. */
@Component
public class AssessmentIntake {

    private static final int LOCKS = 256;
    private static final Problem PROOF_MISSING =
            new Problem("proof", "must be the unused solution of a challenge from /api/challenge");

    private final AssessmentRules rules;
    private final KeyedHash hash;
    private final AssessmentPublisher publisher;
    private final JustAccepted justAccepted;
    private final AcceptedBefore acceptedBefore;
    private final RateLimits limits;
    private final FormTickets tickets;
    private final MailDomains domains;
    private final ProofOfWork proofs;
    private final AssessmentMetrics metrics;
    private final Traces traces;
    private final Lock[] locks = newLocks();

    AssessmentIntake(
            AssessmentRules rules,
            KeyedHash hash,
            AssessmentPublisher publisher,
            JustAccepted justAccepted,
            AcceptedBefore acceptedBefore,
            RateLimits limits,
            FormTickets tickets,
            MailDomains domains,
            ProofOfWork proofs,
            AssessmentMetrics metrics,
            Traces traces) {
        this.rules = rules;
        this.hash = hash;
        this.publisher = publisher;
        this.justAccepted = justAccepted;
        this.acceptedBefore = acceptedBefore;
        this.limits = limits;
        this.tickets = tickets;
        this.domains = domains;
        this.proofs = proofs;
        this.metrics = metrics;
        this.traces = traces;
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
        return traces.within(
                "accept request",
                SpanKind.SERVER,
                traceparent,
                step -> {
                    Outcome outcome = metrics.count(decide(input, client, step.traceparent()));
                    step.tell("outcome", outcome.getClass().getSimpleName());
                    if (outcome instanceof Accepted(UUID id)) {
                        step.tell("request.id", id);
                    }
                    return outcome;
                });
    }

    private Outcome decide(AssessmentInput input, Client client, String traceparent) {
        Optional<Duration> wait = limits.countClient(client);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        String text = input.ticket();
        Ticket ticket = text == null ? null : tickets.read(text).orElse(null);
        return switch (rules.check(input)) {
            case AssessmentRules.Broken(List<Problem> problems) -> new Refused(problems);
            case AssessmentRules.Kept kept -> {
                if (!proofs.suffices(input.proof())) {
                    yield new Refused(List.of(PROOF_MISSING));
                }
                yield ticket == null || holdBack(ticket)
                        ? publish(kept, ticket, traceparent)
                        : new Unavailable();
            }
        };
    }

    /** The rules that a request breaks, without taking it; empty if it keeps to all. */
    public List<Problem> problems(AssessmentInput input) {
        return switch (rules.check(input)) {
            case AssessmentRules.Broken(List<Problem> problems) -> problems;
            case AssessmentRules.Kept _ -> List.of();
        };
    }

    /**
     * What the visitor should be told before the request is taken, as sentences: a likely typing
     * mistake, a throw-away mailbox. Empty if the address cannot be read.
     */
    public List<String> hints(AssessmentInput input) {
        String typed = input.email();
        return typed != null
                        && CanonicalAddress.read(typed)
                                instanceof CanonicalAddress.Valid(CanonicalAddress address)
                ? domains.hints(address)
                : List.of();
    }

    private Outcome publish(
            AssessmentRules.Kept kept, @Nullable Ticket ticket, String traceparent) {
        UUID recipient = hash.recipient(kept.address());
        Optional<Duration> wait = limits.countRecipient(recipient);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        UUID key =
                hash.idempotencyKey(
                        kept.address(), kept.profile().profession(), kept.profile().level());
        UUID id = ticket == null ? UUID.randomUUID() : tickets.requestId(ticket, key);
        // One at a time for one form: the second click waits for the first one's outcome.
        Lock sending = locks[Math.floorMod(id.hashCode(), locks.length)];
        sending.lock();
        try {
            return ticket != null && acceptedBefore.holds(id)
                    ? new Accepted(id)
                    : publish(id, key, recipient, kept, traceparent);
        } finally {
            sending.unlock();
        }
    }

    private Outcome publish(
            UUID id, UUID key, UUID recipient, AssessmentRules.Kept kept, String traceparent) {
        AssessmentRequested request =
                new AssessmentRequested(
                        id,
                        key,
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

    /** A form that comes back faster than anybody writes is held back, person or not. */
    private boolean holdBack(Ticket ticket) {
        try {
            Thread.sleep(tickets.tooEarlyBy(ticket));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Lock[] newLocks() {
        Lock[] locks = new Lock[LOCKS];
        Arrays.setAll(locks, _ -> new ReentrantLock());
        return locks;
    }
}
