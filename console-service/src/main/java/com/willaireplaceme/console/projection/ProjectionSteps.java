package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Makes the noting of records a step of each one's trace. Only of young records: whoever catches up
 * or rebuilds reads millions, whose traces ended long ago.
 */
@Component
class ProjectionSteps {

    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final Traces traces;
    private final Clock clock;

    ProjectionSteps(Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    <T> void within(
            String name,
            List<ConsumerRecord<String, T>> records,
            Consumer<List<ConsumerRecord<String, T>>> work) {
        if (!traces.areExported()) {
            work.accept(records);
            return;
        }
        long young = clock.millis() - YOUNG.toMillis();
        List<Step> steps =
                records.stream()
                        .filter(record -> record.timestamp() > young)
                        .map(record ->
                                traces.begin(
                                        name,
                                        SpanKind.CONSUMER,
                                        CloudEvents.traceparent(record.headers())))
                        .toList();
        try {
            work.accept(records);
        } catch (RuntimeException failure) {
            steps.forEach(step -> step.fail(failure.getClass().getSimpleName()));
            throw failure;
        } finally {
            steps.forEach(Step::close);
        }
    }
}
