package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.common.event.DeliveryStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts what became of attempts. Thread-safe. */
@Component
class SendingMetrics {

    private final Map<DeliveryStatus, Counter> ended = new EnumMap<>(DeliveryStatus.class);
    private final Timer doubtWindow;

    SendingMetrics(MeterRegistry meters) {
        for (DeliveryStatus status : DeliveryStatus.values()) {
            if (status != DeliveryStatus.IN_FLIGHT
                    && status != DeliveryStatus.BOUNCED
                    && status != DeliveryStatus.COMPLAINED) {
                ended.put(
                        status,
                        Counter.builder("mailer.attempts")
                                .description("Attempts that ended, by the status they led to")
                                .tag("status", status.name())
                                .register(meters));
            }
        }
        this.doubtWindow =
                Timer.builder("mailer.doubt.window")
                        .description(
                                "Time from the gate's commit to the recorded outcome, in which a crash"
                                        + " would leave the delivery in doubt")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(10))
                        .register(meters);
    }

    void ended(DeliveryStatus status) {
        ended(status, 1);
    }

    void ended(DeliveryStatus status, int attempts) {
        Counter counter = ended.get(status);
        if (counter != null) {
            counter.increment(attempts);
        }
    }

    void recorded(Duration sinceGate) {
        doubtWindow.record(sinceGate);
    }
}
