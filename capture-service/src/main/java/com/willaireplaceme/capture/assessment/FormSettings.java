package com.willaireplaceme.capture.assessment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the form.
 *
 * @param minimumFillTime a form that comes back sooner is held back until then; at most 10 seconds
 */
@ConfigurationProperties("capture.form")
public record FormSettings(Duration minimumFillTime) {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    public FormSettings {
        if (minimumFillTime == null
                || minimumFillTime.isNegative()
                || minimumFillTime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "CAPTURE_MINIMUM_FILL_TIME must be between 0s and 10s");
        }
    }
}
