package com.willaireplaceme.common.kafka;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the services' consumer groups. Each service joins the group that stands here, and
 * the console looks for the offsets of the same: set them alike for all services.
 *
 * @param capture group of the capture service
 * @param report group of the report service
 * @param mailer group of the mailer
 * @param console group of the console
 */
@ConfigurationProperties("pipeline.groups")
public record ConsumerGroups(
        @DefaultValue("capture-service") String capture,
        @DefaultValue("report-service") String report,
        @DefaultValue("mailer-service") String mailer,
        @DefaultValue("console-service") String console) {

    public ConsumerGroups {
        List<String> names = List.of(capture, report, mailer, console);
        if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    "pipeline.groups: "
                            + names
                            + " are not four different names that are not empty");
        }
    }

    /** The groups that read a topic or dead-letter topic, in the order of the pipeline. */
    public List<String> readers(String topic) {
        return switch (topic) {
            case Topics.ASSESSMENT_REQUESTS -> List.of(capture, report, console);
            case Topics.EXPOSURE_REPORTS -> List.of(mailer);
            case Topics.DELIVERY_EVENTS -> List.of(capture, console);
            default -> topic.endsWith(Topics.DEAD_LETTER_SUFFIX) ? List.of(console) : List.of();
        };
    }
}
