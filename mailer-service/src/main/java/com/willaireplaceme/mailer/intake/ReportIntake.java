package com.willaireplaceme.mailer.intake;

import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import com.willaireplaceme.mailer.ledger.Intake;
import com.willaireplaceme.mailer.ledger.NewDelivery;
import com.willaireplaceme.mailer.message.MessageComposer;
import com.willaireplaceme.mailer.outbox.OutboxRelay;
import com.willaireplaceme.mailer.sending.Dispatcher;
import io.opentelemetry.api.trace.SpanKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/** Takes reports into the ledger; only then are they acknowledged. */
@Component
class ReportIntake {

    private final MessageComposer composer;
    private final Intake ledger;
    private final OutboxRelay outbox;
    private final Dispatcher dispatcher;
    private final Traces traces;

    ReportIntake(
            MessageComposer composer,
            Intake ledger,
            OutboxRelay outbox,
            Dispatcher dispatcher,
            Traces traces) {
        this.composer = composer;
        this.ledger = ledger;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.traces = traces;
    }

    /** Starts when the tables are there: without them every report would be a dead letter. */
    @KafkaListener(
            id = "mailer-intake",
            idIsGroup = false,
            topics = Topics.EXPOSURE_REPORTS,
            autoStartup = "false")
    void reports(List<ConsumerRecord<String, Object>> records) {
        List<Step> steps = new ArrayList<>();
        BatchListenerFailedException poison = null;
        try {
            List<NewDelivery> deliveries = new ArrayList<>();
            for (ConsumerRecord<String, Object> record : records) {
                try {
                    deliveries.add(delivery(record, steps));
                } catch (BatchListenerFailedException unusable) {
                    steps.getLast().fail(unusable.getClass().getSimpleName());
                    poison = unusable;
                    break;
                }
            }
            ledger.take(deliveries);
        } finally {
            steps.forEach(Step::close);
        }
        outbox.wake();
        dispatcher.wake();
        if (poison != null) {
            throw poison;
        }
    }

    private NewDelivery delivery(ConsumerRecord<String, Object> record, List<Step> steps) {
        String cause = CloudEvents.traceparent(record.headers());
        Step step = traces.begin("take in report", SpanKind.CONSUMER, cause);
        steps.add(step);
        ReportBuilt report = EventRecords.read(record, ReportBuilt.class);
        step.tell("request.id", report.id()).tell("delivery.key", report.key());
        try {
            requireIntact(report);
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
