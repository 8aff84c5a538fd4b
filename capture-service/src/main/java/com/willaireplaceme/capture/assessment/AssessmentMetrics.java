package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.assessment.AssessmentIntake.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts what became of requests and of their publishing. Thread-safe. */
@Component
class AssessmentMetrics {

    private final Counter accepted;
    private final Counter refused;
    private final Counter tooMany;
    private final Counter unavailable;
    private final Timer acknowledged;
    private final Timer failed;

    AssessmentMetrics(MeterRegistry meters) {
        this.accepted = requests(meters, "accepted");
        this.refused = requests(meters, "refused");
        this.tooMany = requests(meters, "too_many");
        this.unavailable = requests(meters, "unavailable");
        this.acknowledged = publish(meters, "acknowledged");
        this.failed = publish(meters, "failed");
    }

    Outcome count(Outcome outcome) {
        Counter counter =
                switch (outcome) {
                    case AssessmentIntake.Accepted _ -> accepted;
                    case AssessmentIntake.Refused _ -> refused;
                    case AssessmentIntake.TooMany _ -> tooMany;
                    case AssessmentIntake.Unavailable _ -> unavailable;
                };
        counter.increment();
        return outcome;
    }

    void published(boolean acknowledgedInTime, Duration time) {
        (acknowledgedInTime ? acknowledged : failed).record(time);
    }

    private static Counter requests(MeterRegistry meters, String outcome) {
        return Counter.builder("capture.requests")
                .description("Requests for a report, by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Timer publish(MeterRegistry meters, String outcome) {
        return Timer.builder("capture.publish")
                .description("Time until the broker acknowledged a request, or did not")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(3))
                .register(meters);
    }
}
