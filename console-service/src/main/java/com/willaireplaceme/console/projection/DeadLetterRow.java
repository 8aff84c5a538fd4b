package com.willaireplaceme.console.projection;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A record in a dead-letter topic, without its content.
 *
 * @param cause class of what failed
 * @param message its message
 * @param originalTopic where a replay goes
 */
record DeadLetterRow(
        String topic,
        int partition,
        long offset,
        UUID requestId,
        @Nullable String recordKey,
        String cause,
        @Nullable String message,
        String originalTopic,
        @Nullable Integer originalPartition,
        @Nullable Long originalOffset,
        Instant failedAt) {

    static DeadLetterRow of(ConsumerRecord<String, byte[]> record) {
        String cause = RecordIdentity.text(record.headers(), KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
        if (cause == null) {
            cause = RecordIdentity.text(record.headers(), KafkaHeaders.DLT_EXCEPTION_FQCN);
        }
        String origin = RecordIdentity.text(record.headers(), KafkaHeaders.DLT_ORIGINAL_TOPIC);
        Long partition =
                RecordIdentity.number(record.headers(), KafkaHeaders.DLT_ORIGINAL_PARTITION);
        return new DeadLetterRow(
                record.topic(),
                record.partition(),
                record.offset(),
                RecordIdentity.ofDeadLetter(record),
                Storable.text(record.key()),
                cause == null ? "unknown" : cause,
                Storable.text(
                        RecordIdentity.text(record.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE)),
                origin == null ? RecordIdentity.origin(record.topic()) : origin,
                partition == null ? null : partition.intValue(),
                RecordIdentity.number(record.headers(), KafkaHeaders.DLT_ORIGINAL_OFFSET),
                Instant.ofEpochMilli(record.timestamp()));
    }
}
