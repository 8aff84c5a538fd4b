package com.willaireplaceme.mailer.recovery;

import com.willaireplaceme.mailer.ledger.SendingCondition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the ledger was compared with its events; part of readiness. Thread-safe. */
@Component("comparison")
class ComparisonState implements SendingCondition, HealthIndicator {

    private volatile boolean compared;
    private volatile boolean restored;

    ComparisonState(MeterRegistry meters) {
        Gauge.builder("mailer.ledger.compared", this, state -> state.compared ? 1 : 0)
                .description(
                        "1 once the ledger was compared with delivery-events, so that it may send")
                .register(meters);
        Gauge.builder("mailer.ledger.restored", this, state -> state.restored ? 1 : 0)
                .description(
                        "1 while sending is paused because the ledger is older than delivery-events")
                .register(meters);
    }

    void setRestored(boolean paused) {
        restored = paused;
    }

    void set(boolean done) {
        compared = done;
    }

    @Override
    public boolean isMet() {
        return compared;
    }

    @Override
    public Health health() {
        return compared ? Health.up().build() : Health.outOfService().build();
    }
}
