package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Records with CloudEvents 1.0 headers in binary mode (Kafka protocol binding for CloudEvents
 * 1.0.2, section 3.2) and a W3C {@code traceparent}. Stateless.
 */
public final class CloudEvents {

    /** Header of the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    private CloudEvents() {}

    /**
     * A record ready to send.
     *
     * @param key idempotency key; becomes the record's key
     * @param source the service that tells the event, such as {@code /capture-service}
     * @param eventId unique for the source; the same again when the same event is told again
     * @param at when it happened
     * @param parent traceparent of what caused the event; {@code null} begins a trace
     */
    public static <T> ProducerRecord<String, T> record(
            String topic,
            UUID key,
            T event,
            String source,
            UUID eventId,
            Instant at,
            @Nullable String parent) {
        Step step = Traces.silent().begin("publish " + topic, SpanKind.PRODUCER, parent);
        return record(step, topic, key, event, source, eventId, at);
    }

    /**
     * A record ready to send, as part of a step, which becomes the parent of what is done about it.
     * The rest is as for {@link #record(String, UUID, Object, String, UUID, Instant, String)}.
     */
    public static <T> ProducerRecord<String, T> record(
            Step step, String topic, UUID key, T event, String source, UUID eventId, Instant at) {
        ProducerRecord<String, T> record = new ProducerRecord<>(topic, key.toString(), event);
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", eventId.toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", "com.willaireplaceme." + event.getClass().getSimpleName());
        add(headers, "ce_time", at.toString());
        add(headers, "content-type", "application/json");
        add(headers, TRACEPARENT, step.traceparent());
        return record;
    }

    /** The traceparent that a record carries; {@code null} if it carries none. */
    public static @Nullable String traceparent(Headers headers) {
        Header header = headers.lastHeader(TRACEPARENT);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
