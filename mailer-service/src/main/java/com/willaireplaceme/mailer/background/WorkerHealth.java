package com.willaireplaceme.mailer.background;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows loops whose every step fails. Part of the mailer's health, and of neither readiness nor
 * liveness: a restart would mend no database.
 */
@Component
class WorkerHealth implements HealthIndicator {

    private final List<Worker> workers;

    WorkerHealth(List<Worker> workers, MeterRegistry meters) {
        this.workers = workers;
        Gauge.builder("mailer.loops.failing", this, health -> health.failing().size())
                .description("Loops of the mailer whose last step failed")
                .register(meters);
    }

    private List<Loop> failing() {
        return workers.stream()
                .flatMap(worker -> worker.loops().stream())
                .filter(loop -> loop.failingSince() != null)
                .toList();
    }

    @Override
    public Health health() {
        List<Loop> failing = failing();
        Health.Builder health = failing.isEmpty() ? Health.up() : Health.down();
        for (Loop loop : failing) {
            Instant since = loop.failingSince();
            if (since != null) {
                health.withDetail(loop.name(), "fails since " + since);
            }
        }
        return health.build();
    }
}
