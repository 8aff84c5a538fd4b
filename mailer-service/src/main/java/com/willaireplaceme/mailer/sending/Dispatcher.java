package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.ledger.Claims;
import com.willaireplaceme.mailer.ledger.Transitions;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps workers sending what is due, one for each connection, and a sweeper that finds what dead
 * workers left.
 */
@Component
public class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Claims claims;
    private final Transitions ledger;
    private final OutboxRelay outbox;
    private final SendingMetrics meters;
    private final List<Loop> loops = new ArrayList<>();
    private volatile boolean running;

    Dispatcher(
            Sender sender,
            Claims claims,
            Transitions ledger,
            OutboxRelay outbox,
            SendingMetrics meters,
            MailerSettings settings) {
        this.meters = meters;
        this.claims = claims;
        this.ledger = ledger;
        this.outbox = outbox;
        for (int i = 1; i <= settings.smtp().connections(); i++) {
            loops.add(new Loop("sender-" + i, settings.sending().poll(), sender::sendOne));
        }
        loops.add(new Loop("sweeper", settings.sending().sweep(), this::sweep));
    }

    /** Something may be due. */
    public void wake() {
        loops.forEach(Loop::wake);
    }

    private boolean sweep() {
        claims.findStart();
        int doubtful = ledger.sweep();
        if (doubtful > 0) {
            LOG.warn("{} deliveries are in doubt: their worker died at the gate", doubtful);
            meters.ended(DeliveryStatus.IN_DOUBT, doubtful);
            outbox.wake();
        }
        return false;
    }

    @Override
    public void start() {
        running = true;
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(Loop::finish);
        loops.forEach(Loop::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
