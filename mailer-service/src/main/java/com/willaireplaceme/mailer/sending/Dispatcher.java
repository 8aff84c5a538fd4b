package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.ledger.ClaimedDelivery;
import com.willaireplaceme.mailer.ledger.Ledger;
import com.willaireplaceme.mailer.ledger.Ledger.Claim;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import com.willaireplaceme.mailer.smtp.MailServer;
import com.willaireplaceme.mailer.smtp.Submission;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Workers that take due deliveries to the mail server, one for each connection, and the sweeper.
 */
@Component
public class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(500);

    private final Ledger ledger;
    private final MailServer server;
    private final OutboxRelay outbox;
    private final Circuit circuit;
    private final MailerSettings.Sending settings;
    private final Clock clock;
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean running;

    Dispatcher(
            Ledger ledger,
            MailServer server,
            OutboxRelay outbox,
            Circuit circuit,
            MailerSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.server = server;
        this.outbox = outbox;
        this.circuit = circuit;
        this.settings = settings.sending();
        this.clock = clock;
        for (int i = 1; i <= settings.smtp().connections(); i++) {
            loops.add(new Loop("sender-" + i, this.settings.poll(), this::sendOne));
        }
        loops.add(new Loop("sweeper", this.settings.sweep(), this::sweep));
    }

    /** Something may be due. */
    public void wake() {
        loops.forEach(Loop::wake);
    }

    private boolean sweep() {
        int doubtful = ledger.sweep();
        if (doubtful > 0) {
            LOG.warn("{} deliveries are in doubt: their worker died at the gate", doubtful);
            outbox.wake();
        }
        return false;
    }

    private boolean sendOne() throws InterruptedException {
        if (ledger.isPaused() || !circuit.mayTry()) {
            return false;
        }
        return switch (claim()) {
            case Claim.Nothing _ -> {
                circuit.notTried();
                yield false;
            }
            case Claim.Suppressed _ -> {
                circuit.notTried();
                outbox.wake();
                yield true;
            }
            case Claim.Taken(ClaimedDelivery delivery) -> {
                send(delivery);
                outbox.wake();
                yield true;
            }
        };
    }

    private Claim claim() {
        try {
            return ledger.claim();
        } catch (RuntimeException failure) {
            circuit.notTried();
            throw failure;
        }
    }

    private void send(ClaimedDelivery delivery) throws InterruptedException {
        Submission submission =
                new Submission(
                        delivery.envelopeSender(),
                        delivery.envelopeRecipient(),
                        delivery.message());
        SubmissionOutcome outcome;
        try {
            outcome = server.submit(submission, () -> ledger.passGate(delivery));
        } catch (RuntimeException failure) {
            circuit.notTried();
            throw failure;
        }
        LOG.info(
                "Delivery {}: {} ({})",
                delivery.key(),
                outcome.getClass().getSimpleName(),
                outcome.reason());
        if (outcome instanceof ServerUnavailable) {
            circuit.failed(outcome.reason());
        } else {
            circuit.answered();
        }
        record(delivery, outcome);
    }

    /**
     * Notes the outcome; goes on trying while the database is away, for it cannot be learnt again.
     */
    private void record(ClaimedDelivery delivery, SubmissionOutcome outcome)
            throws InterruptedException {
        BooleanSupplier write =
                switch (outcome) {
                    case Accepted _ ->
                            () ->
                                    ledger.settle(
                                            delivery, DeliveryStatus.ACCEPTED, outcome.reason());
                    case PermanentFailure _ ->
                            () ->
                                    ledger.settle(
                                            delivery, DeliveryStatus.REJECTED, outcome.reason());
                    case InDoubt _ -> () -> ledger.doubt(delivery, outcome.reason());
                    case TemporaryFailure _ -> () -> retryOrExpire(delivery, outcome.reason());
                    case ServerUnavailable _, GateClosed _ ->
                            () -> {
                                ledger.release(delivery);
                                return true;
                            };
                };
        while (true) {
            try {
                if (!write.getAsBoolean()) {
                    LOG.error(
                            "Delivery {} was no longer ours when it ended: {}",
                            delivery.key(),
                            outcome.reason());
                }
                return;
            } catch (DataAccessException | TransactionException away) {
                LOG.warn("The outcome of {} waits for the database", delivery.key());
                Thread.sleep(BETWEEN_WRITES);
            }
        }
    }

    private boolean retryOrExpire(ClaimedDelivery delivery, String reason) {
        Instant expires = delivery.expiresAt();
        if (expires != null && clock.instant().isAfter(expires)) {
            return ledger.settle(delivery, DeliveryStatus.EXPIRED, reason);
        }
        return ledger.retry(delivery, reason, pause(delivery.attempt()));
    }

    /** 1 min doubling to 4 h by default, less up to a fifth, so that retries spread. */
    private Duration pause(int attempt) {
        Duration pause = settings.firstRetry();
        for (int i = 0; i < attempt && pause.compareTo(settings.longestRetry()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        if (pause.compareTo(settings.longestRetry()) > 0) {
            pause = settings.longestRetry();
        }
        double jitter = 0.8 + 0.2 * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (pause.toMillis() * jitter));
    }

    @Override
    public void start() {
        running = true;
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(Loop::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
