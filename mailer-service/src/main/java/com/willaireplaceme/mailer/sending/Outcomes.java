package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.database.SqlFailure;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.startup.Causes;
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
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TooLate;
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
    private static final Duration INITIAL_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(5);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    /** With the back-off between them, some 16 seconds. */
    private static final int MAX_FAULTS = 8;

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
     * Notes the outcome. Goes on trying while the database fails, because nobody could learn it
     * again.
     *
     * @param committed the delivery beyond its gate; {@code null} if it did not come so far
     * @throws InterruptedException if the service ends before it is noted
     * @throws RuntimeException if it never can be; a delivery beyond its gate becomes in doubt when
     *     its lease ends, and the log has the outcome
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
                    case InDoubt _, TooLate _ ->
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
        persist(write, claimed, reason)
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

    /**
     * Waits for a database that fails, whatever it takes. A fault of the program or of a rule in
     * the database stays, however often it is tried: it is given up, so that the worker goes on.
     */
    private static Optional<DeliveryStatus> persist(
            Supplier<Optional<DeliveryStatus>> write, ClaimedDelivery delivery, String reason)
            throws InterruptedException {
        Duration backOff = INITIAL_BACK_OFF;
        int faults = 0;
        long lastLog = System.nanoTime() - LOG_INTERVAL.toNanos();
        while (true) {
            try {
                return write.get();
            } catch (RuntimeException failure) {
                if (!isOutage(failure) && ++faults == MAX_FAULTS) {
                    LOG.atError()
                            .addKeyValue("delivery", delivery.key())
                            .log(
                                    "The outcome of {} cannot be recorded ({}) and is given up; it was: {}",
                                    delivery.key(),
                                    Causes.type(failure),
                                    reason);
                    throw failure;
                }
                if (System.nanoTime() - lastLog >= LOG_INTERVAL.toNanos()) {
                    lastLog = System.nanoTime();
                    LOG.atWarn()
                            .addKeyValue("delivery", delivery.key())
                            .log(
                                    "The outcome of {} is not recorded yet and is tried again: {}",
                                    delivery.key(),
                                    Causes.type(failure));
                }
                LOG.debug("An outcome could not be recorded", failure);
                Thread.sleep(backOff);
                backOff =
                        backOff.multipliedBy(2).compareTo(MAX_BACK_OFF) < 0
                                ? backOff.multipliedBy(2)
                                : MAX_BACK_OFF;
            }
        }
    }

    private static boolean isOutage(RuntimeException failure) {
        return switch (SqlFailure.in(failure)) {
            case SERVER, SETUP -> true;
            case VALUES -> false;
            case null -> false;
        };
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
