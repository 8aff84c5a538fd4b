package com.willaireplaceme.console.web;

import com.willaireplaceme.console.deadletter.WaitingLetters;
import com.willaireplaceme.console.steering.MailerClient;
import com.willaireplaceme.console.steering.MailerClient.Sending;
import com.willaireplaceme.console.topic.Samples;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the alert rules in {@code deploy} ask for, besides the books. Looked at every 15 seconds,
 * not when somebody scrapes.
 */
@Component
class PipelineMetrics {

    private final Samples samples;
    private final WaitingLetters letters;
    private final MailerClient mailer;
    private final MultiGauge lagRecords;
    private final MultiGauge lagSeconds;
    private final MultiGauge waiting;
    private volatile Sending sending = new Sending(false, "unknown", null, null);

    PipelineMetrics(
            Samples samples, WaitingLetters letters, MailerClient mailer, MeterRegistry registry) {
        this.samples = samples;
        this.letters = letters;
        this.mailer = mailer;
        this.lagRecords = MultiGauge.builder("pipeline.reader.lag.records").register(registry);
        this.lagSeconds = MultiGauge.builder("pipeline.reader.lag.seconds").register(registry);
        this.waiting = MultiGauge.builder("pipeline.dead.letters.waiting").register(registry);
        Gauge.builder("pipeline.broker.away", samples, s -> s.isAway() ? 1 : 0).register(registry);
        Gauge.builder("pipeline.sending.paused", this, self -> self.sending.paused() ? 1 : 0)
                .register(registry);
        Gauge.builder("pipeline.sending.circuit.open", this, PipelineMetrics::circuit)
                .register(registry);
    }

    @Scheduled(fixedDelay = 15, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        sending = mailer.sending();
        List<MultiGauge.Row<?>> records = new ArrayList<>();
        List<MultiGauge.Row<?>> seconds = new ArrayList<>();
        samples.latest()
                .forEach(topic ->
                        topic.groups()
                                .forEach(reader -> {
                                    Tags tags =
                                            Tags.of("topic", topic.name(), "group", reader.group());
                                    records.add(MultiGauge.Row.of(tags, reader.lag()));
                                    if (reader.seconds() != null) {
                                        seconds.add(MultiGauge.Row.of(tags, reader.seconds()));
                                    }
                                }));
        lagRecords.register(records, true);
        lagSeconds.register(seconds, true);
        waiting.register(letterRows(), true);
    }

    private List<MultiGauge.Row<?>> letterRows() {
        Map<String, Long> counts = new TreeMap<>();
        samples.latest().stream()
                .filter(topic -> topic.name().endsWith("-dlt"))
                .forEach(topic -> counts.put(topic.name(), 0L));
        try {
            counts.putAll(letters.byTopic());
        } catch (DataAccessException away) {
            return List.of();
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        counts.forEach(
                (topic, count) -> rows.add(MultiGauge.Row.of(Tags.of("topic", topic), count)));
        return rows;
    }

    /** Not a number while the mailer does not answer. */
    private double circuit() {
        return switch (sending.circuit()) {
            case "open" -> 1;
            case "closed" -> 0;
            default -> Double.NaN;
        };
    }
}
