package com.willaireplaceme.console.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * The request id of a record that nobody can read: its CloudEvents id, or else one derived from
 * where it stands, which its dead letter tells as well.
 */
final class RecordIdentity {

    private RecordIdentity() {}

    static UUID ofUnreadable(ConsumerRecord<?, ?> record) {
        return eventId(record.headers(), record.topic(), record.partition(), record.offset());
    }

    static UUID ofDeadLetter(ConsumerRecord<?, ?> letter) {
        Headers headers = letter.headers();
        Long partition = number(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION);
        Long offset = number(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET);
        String topic = text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC);
        if (topic == null || partition == null || offset == null) {
            return eventId(headers, letter.topic(), letter.partition(), letter.offset());
        }
        return eventId(headers, topic, partition.intValue(), offset);
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A number as the dead-letter headers write it, in 4 or 8 bytes. */
    static @Nullable Long number(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        return switch (header.value().length) {
            case Integer.BYTES -> (long) ByteBuffer.wrap(header.value()).getInt();
            case Long.BYTES -> ByteBuffer.wrap(header.value()).getLong();
            default -> null;
        };
    }

    private static UUID eventId(Headers headers, String topic, int partition, long offset) {
        String id = text(headers, "ce_id");
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException notOurs) {
                // Somebody else's record: it is named by its place.
            }
        }
        String place = topic + "-" + partition + "@" + offset;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
}
