package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records and acceptances in a minute, counted by the times in the records. The console counts by
 * offsets between its samples, of which only the times are taken over here.
 */
final class Rates {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A sample is dated when the broker has answered, and that may take so long. */
    private static final Duration SAMPLING = Duration.ofSeconds(5);

    /** Of a figure with one decimal. */
    private static final double ROUNDING = 0.051;

    private static final int TRIES = 5;

    private final TopicContents topics;
    private final Ledger ledger;

    Rates(TopicContents topics, Ledger ledger) {
        this.topics = topics;
        this.ledger = ledger;
    }

    /** What looks at pages. */
    @FunctionalInterface
    interface Look {
        void at(Samples samples) throws Exception;
    }

    /** Looks at pages until no sample was added or dropped meanwhile. */
    void whileSamplesStand(Look look) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Map<String, Ledger.Span> before = ledger.samples(Instant.now().minus(WINDOW));
            List<Runnable> checks = new ArrayList<>();
            look.at((topic, shown) -> checks.add(() -> check(topic, before, shown)));
            if (before.equals(ledger.samples(Instant.now().minus(WINDOW)))) {
                checks.forEach(Runnable::run);
                return;
            }
        }
        throw new AssertionError("no look at the pages between two samples");
    }

    /** Takes figures of pages, which were made of samples that are known. */
    @FunctionalInterface
    interface Samples {
        void check(String topic, String shown);
    }

    /** Acceptances by the minute, for a page that was made between two moments. */
    void accepted(Instant before, Instant after, String shown) {
        Map<UUID, Instant> first = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : topics.records(Topics.DELIVERY_EVENTS)) {
            DeliveryChanged event =
                    EventJson.mapper().readValue(record.value(), DeliveryChanged.class);
            if (event.status().name().equals("ACCEPTED") && !event.answersRepeatedRequest()) {
                first.merge(event.id(), event.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        isBetween(
                "accepted",
                shown,
                since(first, after.minus(WINDOW)) / WINDOW.toMinutes(),
                since(first, before.minus(WINDOW)) / WINDOW.toMinutes());
    }

    private static double since(Map<UUID, Instant> times, Instant since) {
        return times.values().stream().filter(at -> at.isAfter(since)).count();
    }

    private void check(String topic, Map<String, Ledger.Span> samples, String shown) {
        Ledger.Span span = samples.get(topic);
        assertThat(span).as("samples of " + topic).isNotNull();
        double minutes = Duration.between(span.first(), span.last()).toMillis() / 60_000.0;
        isBetween(
                topic,
                shown,
                written(topic, span.first(), span.last().minus(SAMPLING)) / minutes,
                written(topic, span.first().minus(SAMPLING), span.last()) / minutes);
    }

    private double written(String topic, Instant after, Instant upTo) {
        return topics.records(topic).stream()
                .filter(record -> record.timestamp() > after.toEpochMilli())
                .filter(record -> record.timestamp() <= upTo.toEpochMilli())
                .count();
    }

    private static void isBetween(String what, String shown, double least, double most) {
        assertThat(Double.parseDouble(shown))
                .as(what + " a minute")
                .isBetween(least - ROUNDING, most + ROUNDING);
    }
}
