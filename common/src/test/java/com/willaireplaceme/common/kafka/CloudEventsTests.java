package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventsTests {

    private static final UUID KEY = UUID.fromString("5c1e7a90-4d2b-8f3a-b1c6-2e9d8a7f6b50");
    private static final UUID EVENT_ID = UUID.fromString("7b0c2f0e-3a52-4c8e-9a43-0d6b6a1f7e55");
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    record Told(String what) {}

    @Test
    void aRecordCarriesItsKeyAndTheHeadersOfBinaryMode() {
        ProducerRecord<String, Told> record =
                CloudEvents.record(
                        Topics.DELIVERY_EVENTS,
                        KEY,
                        new Told("x"),
                        "/capture-service",
                        EVENT_ID,
                        Instant.parse("2026-11-21T09:30:00.120Z"),
                        PARENT);

        assertThat(record.topic()).isEqualTo("delivery-events");
        assertThat(record.key()).isEqualTo(KEY.toString());
        assertThat(record.value()).isEqualTo(new Told("x"));
        Map<String, String> headers =
                Arrays.stream(record.headers().toArray())
                        .collect(
                                Collectors.toMap(
                                        header -> header.key(),
                                        header ->
                                                new String(
                                                        header.value(), StandardCharsets.UTF_8)));
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", EVENT_ID.toString())
                .containsEntry("ce_source", "/capture-service")
                .containsEntry("ce_type", "com.willaireplaceme.Told")
                .containsEntry("ce_time", "2026-11-21T09:30:00.120Z")
                .containsEntry("content-type", "application/json")
                .hasSize(7);
        assertThat(headers.get("traceparent")).startsWith(PARENT.substring(0, 36));
        assertThat(CloudEvents.traceparent(record.headers()))
                .isEqualTo(headers.get("traceparent"))
                .isNotEqualTo(PARENT);
    }

    @Test
    void aRecordOfAnotherProgramMayCarryNoTrace() {
        assertThat(CloudEvents.traceparent(new RecordHeaders())).isNull();
        assertThat(CloudEvents.traceparent(new RecordHeaders().add("traceparent", null))).isNull();
    }
}
