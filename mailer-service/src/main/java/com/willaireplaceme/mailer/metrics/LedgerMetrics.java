package com.willaireplaceme.mailer.metrics;

import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.ledger.LedgerFigures;
import com.willaireplaceme.mailer.ledger.LedgerFigures.Backlog;
import com.willaireplaceme.mailer.sending.Circuit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What waits and what stands still. Read from the ledger now and then, not at each look; not a
 * number while the ledger cannot be read.
 */
@Component
class LedgerMetrics extends RepeatedWork {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final LedgerFigures ledger;
    private final Loop loop;
    private volatile @Nullable Backlog backlog;

    LedgerMetrics(LedgerFigures ledger, Circuit circuit, MeterRegistry meters) {
        this.ledger = ledger;
        this.loop = new Loop("ledger-metrics", PAUSE, this::read);
        gauge(meters, "mailer.deliveries.due", "Deliveries that could be sent now", Backlog::due);
        gauge(
                meters,
                "mailer.deliveries.due.oldest.seconds",
                "For how long the oldest of them could have been sent",
                due -> due.oldestDue().toMillis() / 1000.0);
        gauge(
                meters,
                "mailer.deliveries.in.doubt",
                "Deliveries that somebody has to decide about",
                Backlog::inDoubt);
        gauge(
                meters,
                "mailer.sending.paused",
                "1 while operators paused sending",
                state -> state.paused() ? 1 : 0);
        Gauge.builder("mailer.circuit.open", circuit, state -> state.state().open() ? 1 : 0)
                .description("1 while the mail server fails for everyone and all wait")
                .register(meters);
    }

    private void gauge(
            MeterRegistry meters, String name, String what, ToDoubleFunction<Backlog> figure) {
        Supplier<Number> value =
                () -> {
                    Backlog current = backlog;
                    return current == null ? Double.NaN : figure.applyAsDouble(current);
                };
        Gauge.builder(name, value).description(what).register(meters);
    }

    private boolean read() {
        try {
            backlog = ledger.backlog();
        } catch (DataAccessException away) {
            backlog = null;
            throw away;
        }
        return false;
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
