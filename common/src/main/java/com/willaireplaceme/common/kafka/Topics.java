package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.ReportBuilt;
import java.time.Duration;
import java.util.List;

/** The pipeline's topics. */
public final class Topics {

    /** {@code AssessmentRequested}, from capture to report. */
    public static final String ASSESSMENT_REQUESTS = "assessment-requests";

    /** {@code ReportBuilt}, from report to mailer. */
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
                    new Topic(ASSESSMENT_REQUESTS, AssessmentRequested.class, Duration.ofDays(3)),
                    new Topic(EXPOSURE_REPORTS, ReportBuilt.class, Duration.ofDays(3)),
                    new Topic(DELIVERY_EVENTS, DeliveryChanged.class, Duration.ofDays(400)));

    private Topics() {}

    /** The names of the topics, without their dead-letter topics. */
    public static List<String> names() {
        return ALL.stream().map(Topic::name).toList();
    }

    /**
     * The type of the events in a topic.
     *
     * @throws IllegalArgumentException if it is none of the pipeline's topics
     */
    static Class<?> eventType(String topic) {
        return known(topic).eventType();
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

    record Topic(String name, Class<?> eventType, Duration retention) {}
}
