package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.ledger.ClaimedDelivery;
import com.willaireplaceme.mailer.ledger.CommittedDelivery;
import com.willaireplaceme.mailer.ledger.HeldDelivery;
import com.willaireplaceme.mailer.ledger.Transitions;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.GateClosed;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.InDoubt;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TemporaryFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes in the ledger what became of an attempt. Thread-safe. */
@Component
class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transitions ledger;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final SendingMetrics meters;

    Outcomes(Transitions ledger, MailerSettings settings, Clock clock, SendingMetrics meters) {
        this.meters = meters;
        this.ledger = ledger;
        this.schedule = new RetrySchedule(settings.sending(), RandomGenerator.getDefault());
        this.clock = clock;
    }

    /**
     * Notes the outcome. Goes on trying while the database is away, because nobody could learn it
     * again.
     *
     * @param committed the delivery beyond its gate; {@code null} if it did not come so far
     * @throws InterruptedException if the service ends before it is noted
     */
    void record(
            ClaimedDelivery claimed,
            @Nullable CommittedDelivery committed,
            SubmissionOutcome outcome)
            throws InterruptedException {
        HeldDelivery held = committed == null ? claimed : committed;
        String reason = outcome.reason();
        Supplier<Optional<DeliveryStatus>> write =
                switch (outcome) {
                    case Accepted _ ->
                            () ->
                                    when(
                                            ledger.accept(beyondGate(committed), reason),
                                            DeliveryStatus.ACCEPTED);
                    case InDoubt _ ->
                            () ->
                                    when(
                                            ledger.doubt(beyondGate(committed), reason),
                                            DeliveryStatus.IN_DOUBT);
                    case PermanentFailure _ ->
                            () -> when(ledger.reject(held, reason), DeliveryStatus.REJECTED);
                    case TemporaryFailure _ -> () -> retryOrExpire(held, reason);
                    case ServerUnavailable _ ->
                            () -> when(ledger.release(claimed), DeliveryStatus.QUEUED);
                    case GateClosed _ -> () -> ledger.closeGate(claimed, reason);
                };
        persist(write, claimed)
                .ifPresentOrElse(
                        meters::ended,
                        () ->
                                LOG.atWarn()
                                        .addKeyValue("delivery", claimed.key())
                                        .log(
                                                "Delivery {} was no longer ours when it ended: {}",
                                                claimed.key(),
                                                reason));
    }

    private static Optional<DeliveryStatus> when(boolean ours, DeliveryStatus status) {
        return ours ? Optional.of(status) : Optional.empty();
    }

    private static Optional<DeliveryStatus> persist(
            Supplier<Optional<DeliveryStatus>> write, ClaimedDelivery delivery)
            throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return write.get();
            } catch (RuntimeException away) {
                if (pause.equals(FIRST_PAUSE)) {
                    LOG.atWarn()
                            .addKeyValue("delivery", delivery.key())
                            .log("The outcome of {} waits for the database", delivery.key());
                }
                LOG.debug("An outcome could not be noted", away);
                Thread.sleep(pause);
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                                ? pause.multipliedBy(2)
                                : LONGEST_PAUSE;
            }
        }
    }

    private static CommittedDelivery beyondGate(@Nullable CommittedDelivery committed) {
        return Objects.requireNonNull(committed, "nothing is accepted or in doubt before the gate");
    }

    private Optional<DeliveryStatus> retryOrExpire(HeldDelivery delivery, String reason) {
        Instant expires = delivery.expiresAt();
        if (expires != null && clock.instant().isAfter(expires)) {
            return when(ledger.expire(delivery, reason), DeliveryStatus.EXPIRED);
        }
        return when(
                ledger.retry(delivery, reason, schedule.pauseAfter(delivery.attempts())),
                DeliveryStatus.QUEUED);
    }
}
