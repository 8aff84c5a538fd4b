package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
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

    AssessmentPublisher(KafkaTemplate<String, Object> kafka, AssessmentMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /**
     * Publishes a request.
     *
     * @return whether the broker acknowledged it in time; one that was not acknowledged may arrive
     *     all the same, which its key makes harmless
     */
    boolean publish(AssessmentRequested request, @Nullable String traceparent) {
        long begin = System.nanoTime();
        boolean acknowledged = send(request, traceparent, begin + LONGEST_WAIT.toNanos());
        metrics.published(acknowledged, Duration.ofNanos(System.nanoTime() - begin));
        return acknowledged;
    }

    private boolean send(AssessmentRequested request, @Nullable String traceparent, long deadline) {
        ProducerRecord<String, Object> record =
                CloudEvents.record(
                        Topics.ASSESSMENT_REQUESTS,
                        request.key(),
                        request,
                        SOURCE,
                        request.id(),
                        request.capturedAt(),
                        traceparent);
        try {
            kafka.send(record).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.warn(
                    "Request {} was not acknowledged: {}",
                    request.id(),
                    away.getClass().getSimpleName());
            return false;
        }
    }
}
