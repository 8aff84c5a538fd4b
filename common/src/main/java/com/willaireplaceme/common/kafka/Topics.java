package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.ReportBuilt;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipeline's topics. */
public final class Topics {

    /** {@code AssessmentRequested}, from capture to report. */
    public static final String ASSESSMENT_REQUESTS = "assessment-requests";

    /**
     * {@code ReportBuilt}, from report to mailer; and {@code AssessmentRequested}, a request for a
     * report that was built before, passed on without it.
     */
    public static final String EXPOSURE_REPORTS = "exposure-reports";

    /** {@code DeliveryChanged}, from mailer to whoever wants to know. */
    public static final String DELIVERY_EVENTS = "delivery-events";

    /** What follows a topic's name in the name of its dead-letter topic. */
    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    /** How long dead letters are kept. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** Personal data lives as short as possible; delivery events hold none. */
    static final List<Topic> ALL =
            List.of(
                    new Topic(
                            ASSESSMENT_REQUESTS,
                            List.of(AssessmentRequested.class),
                            Duration.ofDays(3)),
                    new Topic(
                            EXPOSURE_REPORTS,
                            List.of(ReportBuilt.class, AssessmentRequested.class),
                            Duration.ofDays(3)),
                    new Topic(
                            DELIVERY_EVENTS, List.of(DeliveryChanged.class), Duration.ofDays(400)));

    private Topics() {}

    /** The names of the topics, without their dead-letter topics. */
    public static List<String> names() {
        return ALL.stream().map(Topic::name).toList();
    }

    /**
     * The type of an event in a topic: the one that its header names, or else the topic's own.
     *
     * @param ceType CloudEvents type of the record; {@code null} if it has none
     * @throws IllegalArgumentException if it is none of the pipeline's topics
     */
    static Class<?> eventType(String topic, @Nullable String ceType) {
        List<Class<?>> types = known(topic).eventTypes();
        return types.stream()
                .filter(type -> CloudEvents.type(type).equals(ceType))
                .findFirst()
                .orElse(types.getFirst());
    }

    private static Topic known(String topic) {
        return ALL.stream()
                .filter(known -> known.name().equals(topic))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("not a topic of this pipeline: " + topic));
    }

    /**
     * How long the records of a topic are kept.
     *
     * @throws IllegalArgumentException if it is none of the pipeline's topics
     */
    public static Duration retention(String topic) {
        return known(topic).retention();
    }

    /** The dead-letter topic of a topic. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }

    /**
     * @param eventTypes what its records may be, its own first
     */
    record Topic(String name, List<Class<?>> eventTypes, Duration retention) {}
}
