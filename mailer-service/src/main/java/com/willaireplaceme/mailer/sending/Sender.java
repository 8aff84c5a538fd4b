package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import com.willaireplaceme.mailer.ledger.Claim;
import com.willaireplaceme.mailer.ledger.ClaimedDelivery;
import com.willaireplaceme.mailer.ledger.Claims;
import com.willaireplaceme.mailer.ledger.CommittedDelivery;
import com.willaireplaceme.mailer.ledger.Transitions;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import com.willaireplaceme.mailer.smtp.Gate;
import com.willaireplaceme.mailer.smtp.MailServer;
import com.willaireplaceme.mailer.smtp.Submission;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.GateClosed;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.InDoubt;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TemporaryFailure;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one due delivery to the mail server. Thread-safe. */
@Component
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Claims claims;
    private final Transitions ledger;
    private final Outcomes outcomes;
    private final MailServer server;
    private final OutboxRelay outbox;
    private final Circuit circuit;
    private final Pace pace;
    private final SendingMetrics meters;
    private final Traces traces;

    Sender(
            Claims claims,
            Transitions ledger,
            Outcomes outcomes,
            MailServer server,
            OutboxRelay outbox,
            Circuit circuit,
            Pace pace,
            SendingMetrics meters,
            Traces traces) {
        this.claims = claims;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.server = server;
        this.outbox = outbox;
        this.circuit = circuit;
        this.pace = pace;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Sends the delivery that is due longest, if there is one.
     *
     * @return whether another may be due
     */
    boolean sendOne() throws InterruptedException {
        if (!circuit.mayTry()) {
            return false;
        }
        boolean told = false;
        boolean tried = false;
        pace.await();
        try {
            Claim claim = claims.claim();
            switch (claim) {
                case Claim.Nothing _ -> {
                    return false;
                }
                case Claim.Deferred _ -> {
                    return true;
                }
                case Claim.Waiting _ -> {
                    outbox.wake();
                    return true;
                }
                case Claim.Expired _ -> {
                    meters.ended(DeliveryStatus.EXPIRED);
                    outbox.wake();
                    return true;
                }
                case Claim.Suppressed _ -> {
                    meters.ended(DeliveryStatus.SUPPRESSED);
                    outbox.wake();
                    return true;
                }
                case Claim.Taken(ClaimedDelivery delivery) -> {
                    Attempt attempt = new Attempt(delivery);
                    tried = true;
                    SubmissionOutcome outcome = attempt.submit();
                    told = true;
                    tell(outcome);
                    outcomes.record(delivery, attempt.committed, outcome);
                    attempt.recorded();
                    outbox.wake();
                    return true;
                }
            }
        } finally {
            if (!told) {
                circuit.notTried();
            }
            if (!tried) {
                pace.giveBack();
            }
        }
    }

    /** A lost reply makes all wait, too: what breaks at the dot would cost a doubt each time. */
    private void tell(SubmissionOutcome outcome) {
        switch (outcome) {
            case ServerUnavailable _, InDoubt _ -> circuit.failed(outcome.reason());
            case Accepted _, TemporaryFailure _, PermanentFailure _ -> circuit.answered();
            case GateClosed _ -> circuit.notTried();
        }
    }

    /** One attempt, and whether its gate was passed. */
    private final class Attempt implements Gate {

        private final ClaimedDelivery delivery;
        private @Nullable CommittedDelivery committed;
        private long committedAt;

        Attempt(ClaimedDelivery delivery) {
            this.delivery = delivery;
        }

        SubmissionOutcome submit() {
            return traces.within(
                    "attempt to send", SpanKind.CLIENT, delivery.traceparent(), this::submit);
        }

        private SubmissionOutcome submit(Step step) {
            step.tell("delivery.key", delivery.key()).tell("attempt", delivery.attempts());
            SubmissionOutcome outcome =
                    server.submit(
                            new Submission(
                                    delivery.envelopeSender(),
                                    delivery.envelopeRecipient(),
                                    delivery.message()),
                            this);
            String name = outcome.getClass().getSimpleName();
            if (!(outcome instanceof Accepted)) {
                step.fail(name);
            }
            LOG.atInfo()
                    .addKeyValue("delivery", delivery.key())
                    .log("Delivery {}: {} ({})", delivery.key(), name, outcome.reason());
            return outcome;
        }

        void recorded() {
            if (committed != null) {
                meters.recorded(Duration.ofNanos(System.nanoTime() - committedAt));
            }
        }

        @Override
        public boolean pass() {
            committed = ledger.passGate(delivery).orElse(null);
            committedAt = System.nanoTime();
            return committed != null;
        }
    }
}
