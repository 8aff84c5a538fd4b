package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The identity as gauges, computed at most every few seconds, when somebody scrapes. */
@Component
class ReconciliationMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationMetrics.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Reconciler reconciler;
    private final Clock clock;
    private @Nullable Reconciliation last;
    private Instant lastAt = Instant.EPOCH;

    ReconciliationMetrics(Reconciler reconciler, Clock clock, MeterRegistry registry) {
        this.reconciler = reconciler;
        this.clock = clock;
        gauge(registry, "pipeline.requests.captured", Reconciliation::captured);
        gauge(registry, "pipeline.requests.dead", Reconciliation::deadLetters);
        gauge(registry, "pipeline.requests.repeated", Reconciliation::repeated);
        gauge(registry, "pipeline.requests.in.pipeline", Reconciliation::inPipeline);
        gauge(registry, "pipeline.requests.unaccounted", Reconciliation::unaccounted);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            Gauge.builder(
                            "pipeline.deliveries",
                            this,
                            self -> self.value(books -> books.byStatus().getOrDefault(status, 0L)))
                    .tag("status", status.name())
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String name, ToDoubleFunction<Reconciliation> figure) {
        Gauge.builder(name, this, self -> self.value(figure)).register(registry);
    }

    private synchronized double value(ToDoubleFunction<Reconciliation> figure) {
        if (lastAt.plus(FRESH).isBefore(clock.instant())) {
            lastAt = clock.instant();
            try {
                last = reconciler.reconcile();
            } catch (RuntimeException unknown) {
                LOG.warn("The books could not be balanced: {}", unknown.getClass().getSimpleName());
                last = null;
            }
        }
        return last == null ? Double.NaN : figure.applyAsDouble(last);
    }
}
