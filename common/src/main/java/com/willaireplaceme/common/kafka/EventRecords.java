package com.willaireplaceme.common.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.SerializationUtils;

/** What batch listeners do with each record before they use it. Stateless. */
public final class EventRecords {

    private static final LogAccessor LOG = new LogAccessor(EventRecords.class);

    private EventRecords() {}

    /**
     * The event in a record, if it can be read. For those who only watch a topic: whoever works on
     * it takes care of its dead letters.
     */
    public static <T> Optional<T> find(ConsumerRecord<String, ?> record, Class<T> type) {
        return type.isInstance(record.value())
                ? Optional.of(type.cast(record.value()))
                : Optional.empty();
    }

    /**
     * The event in a record. For the one service that works on the topic.
     *
     * @throws BatchListenerFailedException if nobody can read it; the policy sends that record to
     *     its dead-letter topic at once and goes on behind it
     */
    public static <T> T read(ConsumerRecord<String, ?> record, Class<T> type) {
        if (type.isInstance(record.value())) {
            return type.cast(record.value());
        }
        DeserializationException unreadable =
                SerializationUtils.getExceptionFromHeader(
                        record, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, LOG);
        throw new BatchListenerFailedException(
                "unreadable record",
                unreadable != null ? unreadable : new SerializationException("no value"),
                record);
    }
}
