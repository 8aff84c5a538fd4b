package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Turns each request of a batch into a published report, and lets the batch be acknowledged only
 * when the broker holds every one of them. A redelivered request gives the same report again, under
 * the same key; the mailer drops the second.
 */
@Component
class RequestListener {

    private static final String SOURCE = "/report-service";
    private static final String NOT_TAKEN = "a report was not taken by the broker";

    private final ReportBuilder builder;
    private final KafkaTemplate<String, Object> kafka;
    private final Traces traces;
    private final Counter acknowledged;
    private final Counter failed;

    RequestListener(
            ReportBuilder builder,
            KafkaTemplate<String, Object> kafka,
            Traces traces,
            MeterRegistry meters) {
        this.builder = builder;
        this.kafka = kafka;
        this.traces = traces;
        this.acknowledged = published(meters, "acknowledged");
        this.failed = published(meters, "failed");
    }

    private static Counter published(MeterRegistry meters, String outcome) {
        return Counter.builder("report.published")
                .description("Reports handed to the broker, by whether it took them")
                .tag("outcome", outcome)
                .register(meters);
    }

    @KafkaListener(id = "report-requests", idIsGroup = false, topics = Topics.ASSESSMENT_REQUESTS)
    void build(List<ConsumerRecord<String, Object>> batch) {
        List<CompletableFuture<?>> sends = new ArrayList<>(batch.size());
        try {
            for (ConsumerRecord<String, Object> request : batch) {
                sends.add(publish(request));
            }
        } finally {
            // Also when one request fails, because those before it are acknowledged then.
            awaitAll(sends, batch);
        }
    }

    private CompletableFuture<?> publish(ConsumerRecord<String, Object> record) {
        AssessmentRequested request = EventRecords.read(record, AssessmentRequested.class);
        return traces.within(
                "build report",
                SpanKind.CONSUMER,
                CloudEvents.traceparent(record.headers()),
                step -> publish(request, record, step.tell("request.id", request.id())));
    }

    private CompletableFuture<?> publish(
            AssessmentRequested request, ConsumerRecord<String, Object> record, Step step) {
        return switch (build(request, record)) {
            case Building.Built(ReportBuilt report) -> send(report, record, step.traceparent());
            case Building.Unrenderable(String reason) ->
                    throw new UnrenderableRequestException(reason, record);
        };
    }

    /** Names the record of an unforeseen fault, or the whole batch would be tried and buried. */
    private Building build(AssessmentRequested request, ConsumerRecord<String, Object> record) {
        try {
            return builder.build(request);
        } catch (RuntimeException fault) {
            throw new BatchListenerFailedException(
                    "the report could not be made: " + ReportBuilder.place(fault), record);
        }
    }

    private CompletableFuture<?> send(
            ReportBuilt report, ConsumerRecord<String, Object> record, String traceparent) {
        Step step =
                traces.begin("publish " + Topics.EXPOSURE_REPORTS, SpanKind.PRODUCER, traceparent)
                        .tell("request.id", report.id());
        try {
            return kafka.send(
                            CloudEvents.record(
                                    step,
                                    Topics.EXPOSURE_REPORTS,
                                    report.key(),
                                    report,
                                    SOURCE,
                                    report.id(),
                                    report.builtAt()))
                    .whenComplete((_, unsent) -> {
                        (unsent == null ? acknowledged : failed).increment();
                        step.end(unsent);
                    });
        } catch (KafkaException unsent) {
            step.end(unsent);
            failed.increment();
            throw new BatchListenerFailedException(NOT_TAKEN, unsent, record);
        }
    }

    /** Names the first report that the broker did not take; it and those after it come again. */
    private void awaitAll(
            List<CompletableFuture<?>> sends, List<ConsumerRecord<String, Object>> batch) {
        for (int i = 0; i < sends.size(); i++) {
            try {
                sends.get(i).join();
            } catch (CompletionException unsent) {
                throw new BatchListenerFailedException(NOT_TAKEN, unsent.getCause(), batch.get(i));
            }
        }
    }
}
