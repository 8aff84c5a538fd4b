package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request id of a record, told alike by the record and by its dead letter: the id that its
 * event holds, if it can be read; else its CloudEvents id; else one derived from where it stands.
 */
final class RecordIdentity {

    private RecordIdentity() {}

    static UUID ofUnreadable(ConsumerRecord<?, ?> record) {
        return eventId(record.headers(), record.topic(), record.partition(), record.offset());
    }

    static UUID ofDeadLetter(ConsumerRecord<?, byte[]> letter) {
        Headers headers = letter.headers();
        Long partition = number(headers, KafkaHeaders.DLT_ORIGINAL_PARTITION);
        Long offset = number(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET);
        String topic = text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC);
        UUID told = idInEvent(topic == null ? origin(letter.topic()) : topic, letter.value());
        if (told != null) {
            return told;
        }
        if (topic == null || partition == null || offset == null) {
            return eventId(headers, letter.topic(), letter.partition(), letter.offset());
        }
        return eventId(headers, topic, partition.intValue(), offset);
    }

    /** The topic whose letters stand in a dead-letter topic. */
    static String origin(String deadLetters) {
        return deadLetters.substring(0, deadLetters.length() - Topics.DEAD_LETTER_SUFFIX.length());
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

    /** Read as its worker would have; {@code null} if that cannot be. */
    private static @Nullable UUID idInEvent(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        JsonMapper json = EventJson.mapper();
        try {
            return switch (topic) {
                case Topics.ASSESSMENT_REQUESTS ->
                        json.readValue(value, AssessmentRequested.class).id();
                case Topics.EXPOSURE_REPORTS -> json.readValue(value, ReportBuilt.class).id();
                case Topics.DELIVERY_EVENTS -> json.readValue(value, DeliveryChanged.class).id();
                default -> null;
            };
        } catch (JacksonException unreadable) {
            return null;
        }
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
