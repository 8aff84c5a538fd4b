package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.projection.PipelineProjection.CapturedRequest;
import com.willaireplaceme.console.projection.PipelineProjection.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/**
 * Watches the topics. What cannot be read is counted or passed over: its worker dead-letters it.
 */
@Component
class ProjectionListener {

    private final PipelineProjection projection;

    ProjectionListener(PipelineProjection projection) {
        this.projection = projection;
    }

    @KafkaListener(id = "console-requests", idIsGroup = false, topics = Topics.ASSESSMENT_REQUESTS)
    void requests(List<ConsumerRecord<String, Object>> records) {
        projection.addRequests(records.stream().map(ProjectionListener::captured).toList());
    }

    @KafkaListener(id = "console-deliveries", idIsGroup = false, topics = Topics.DELIVERY_EVENTS)
    void deliveries(List<ConsumerRecord<String, Object>> records) {
        projection.addChanges(
                records.stream()
                        .map(record -> EventRecords.find(record, DeliveryChanged.class))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @KafkaListener(
            id = "console-dead-letters",
            idIsGroup = false,
            topics = {
                Topics.ASSESSMENT_REQUESTS + Topics.DEAD_LETTER_SUFFIX,
                Topics.EXPOSURE_REPORTS + Topics.DEAD_LETTER_SUFFIX
            },
            containerFactory = "rawRecords")
    void deadLetters(List<ConsumerRecord<String, byte[]>> records) {
        projection.addDeadLetters(records.stream().map(ProjectionListener::deadLetter).toList());
    }

    private static CapturedRequest captured(ConsumerRecord<String, Object> record) {
        return EventRecords.find(record, AssessmentRequested.class)
                .map(event ->
                        new CapturedRequest(
                                event.id(),
                                record.partition(),
                                record.offset(),
                                event.capturedAt(),
                                event))
                .orElseGet(() ->
                        new CapturedRequest(
                                RecordIdentity.ofUnreadable(record),
                                record.partition(),
                                record.offset(),
                                Instant.ofEpochMilli(record.timestamp()),
                                null));
    }

    private static DeadLetter deadLetter(ConsumerRecord<String, byte[]> record) {
        String cause = RecordIdentity.text(record.headers(), KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
        if (cause == null) {
            cause = RecordIdentity.text(record.headers(), KafkaHeaders.DLT_EXCEPTION_FQCN);
        }
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                RecordIdentity.ofDeadLetter(record),
                record.key(),
                cause == null ? "unknown" : cause,
                Instant.ofEpochMilli(record.timestamp()));
    }
}
