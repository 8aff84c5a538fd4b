package com.willaireplaceme.mailer.intake;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.BatchProcessor;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import com.willaireplaceme.mailer.ledger.Intake;
import com.willaireplaceme.mailer.ledger.NewDelivery;
import com.willaireplaceme.mailer.ledger.RepeatedRequest;
import com.willaireplaceme.mailer.message.MessageComposer;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import com.willaireplaceme.mailer.sending.Dispatcher;
import io.opentelemetry.api.trace.SpanKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Takes reports into the ledger; only then are they acknowledged. A request that came without a
 * report, because one was built before, is answered if the ledger holds that, and sent back if not.
 * Thread-safe.
 */
@Component
public class ReportIntake {

    private final BatchProcessor batches;
    private final Identities identities;
    private final MessageComposer composer;
    private final Intake ledger;
    private final SentBack sentBack;
    private final OutboxRelay outbox;
    private final Dispatcher dispatcher;
    private final Traces traces;

    ReportIntake(
            BatchProcessor batches,
            Identities identities,
            MessageComposer composer,
            Intake ledger,
            SentBack sentBack,
            OutboxRelay outbox,
            Dispatcher dispatcher,
            Traces traces) {
        this.batches = batches;
        this.identities = identities;
        this.composer = composer;
        this.ledger = ledger;
        this.sentBack = sentBack;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.traces = traces;
    }

    /** Takes what the topic holds. */
    @KafkaListener(id = "mailer-intake", idIsGroup = false, topics = Topics.EXPOSURE_REPORTS)
    public void reports(List<ConsumerRecord<String, Object>> records) {
        batches.process(records, this::take);
    }

    private void take(List<ConsumerRecord<String, Object>> records) {
        List<Step> steps = new ArrayList<>();
        BatchListenerFailedException poison = null;
        try {
            List<NewDelivery> deliveries = new ArrayList<>();
            List<ConsumerRecord<String, Object>> repeats = new ArrayList<>();
            for (ConsumerRecord<String, Object> record : records) {
                try {
                    if (record.value() instanceof AssessmentRequested) {
                        repeats.add(record);
                    } else {
                        deliveries.add(delivery(record, steps));
                    }
                } catch (BatchListenerFailedException unusable) {
                    steps.getLast().fail(unusable.getClass().getSimpleName());
                    poison = unusable;
                    break;
                }
            }
            ledger.take(deliveries);
            answer(repeats, steps);
        } finally {
            steps.forEach(Step::close);
        }
        outbox.wake();
        dispatcher.wake();
        if (poison != null) {
            throw poison;
        }
    }

    private void answer(List<ConsumerRecord<String, Object>> repeats, List<Step> steps) {
        Map<UUID, ConsumerRecord<String, Object>> records = new LinkedHashMap<>();
        List<RepeatedRequest> requests = new ArrayList<>();
        for (ConsumerRecord<String, Object> record : repeats) {
            String cause = CloudEvents.traceparent(record.headers());
            Step step = traces.begin("take in repeated request", SpanKind.CONSUMER, cause);
            steps.add(step);
            AssessmentRequested request = EventRecords.read(record, AssessmentRequested.class);
            step.tell("request.id", request.id()).tell("delivery.key", request.key());
            Instant passedOnAt = Instant.ofEpochMilli(record.timestamp());
            requests.add(RepeatedRequest.of(request, passedOnAt, step.traceparent()));
            records.put(request.id(), record);
        }
        List<RepeatedRequest> unknown = ledger.answer(requests);
        sentBack.send(unknown.stream().map(RepeatedRequest::id).map(records::get).toList());
    }

    private NewDelivery delivery(ConsumerRecord<String, Object> record, List<Step> steps) {
        String cause = CloudEvents.traceparent(record.headers());
        Step step = traces.begin("take in report", SpanKind.CONSUMER, cause);
        steps.add(step);
        ReportBuilt report = EventRecords.read(record, ReportBuilt.class);
        step.tell("request.id", report.id()).tell("delivery.key", report.key());
        try {
            requireIntact(report);
            identities.require(report);
            return new NewDelivery(report, composer.compose(report), step.traceparent());
        } catch (IllegalArgumentException unusable) {
            throw new BatchListenerFailedException("no message can be made", unusable, record);
        }
    }

    private static void requireIntact(ReportBuilt report) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(report.pdf());
            if (!HexFormat.of().formatHex(hash).equals(report.pdfSha256())) {
                throw new IllegalArgumentException("the PDF does not have its SHA-256");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
