package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Hands requests to Kafka and waits for the broker's word. Thread-safe. */
@Component
class AssessmentPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(AssessmentPublisher.class);
    private static final String SOURCE = "/capture-service";

    /** Below the three seconds that a visitor is promised an answer in. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(2_500);

    private final KafkaTemplate<String, Object> kafka;
    private final AssessmentMetrics metrics;
    private final Traces traces;

    AssessmentPublisher(
            KafkaTemplate<String, Object> kafka, AssessmentMetrics metrics, Traces traces) {
        this.kafka = kafka;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Publishes a request.
     *
     * @return whether the broker acknowledged it in time; one that was not acknowledged may arrive
     *     all the same, which its key makes harmless
     */
    boolean publish(AssessmentRequested request, String traceparent) {
        return traces.within(
                "publish " + Topics.ASSESSMENT_REQUESTS,
                SpanKind.PRODUCER,
                traceparent,
                step -> publish(request, step.tell("request.id", request.id())));
    }

    private boolean publish(AssessmentRequested request, Step step) {
        long begin = System.nanoTime();
        boolean acknowledged = send(request, step, begin + LONGEST_WAIT.toNanos());
        metrics.published(acknowledged, Duration.ofNanos(System.nanoTime() - begin));
        return acknowledged;
    }

    private boolean send(AssessmentRequested request, Step step, long deadline) {
        ProducerRecord<String, Object> record =
                CloudEvents.record(
                        step,
                        Topics.ASSESSMENT_REQUESTS,
                        request.key(),
                        request,
                        SOURCE,
                        request.id(),
                        request.capturedAt());
        try {
            kafka.send(record).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            step.fail(stopped.getClass().getSimpleName());
            return false;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            step.fail(away.getClass().getSimpleName());
            LOG.atWarn()
                    .addKeyValue("request", request.id())
                    .log(
                            "Request {} was not acknowledged: {}",
                            request.id(),
                            away.getClass().getSimpleName());
            return false;
        }
    }
}
