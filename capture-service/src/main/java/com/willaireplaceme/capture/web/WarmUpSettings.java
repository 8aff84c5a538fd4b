package com.willaireplaceme.capture.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the service gets itself ready.
 *
 * @param longest for how long it asks itself for its pages before it counts as ready, and then
 *     waits for the one being made; 0 is not at all
 */
@ConfigurationProperties("capture.warm-up")
public record WarmUpSettings(Duration longest) {

    public WarmUpSettings {
        if (longest == null
                || longest.isNegative()
                || longest.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "CAPTURE_WARM_UP must be between 0 (off) and a minute, such as 2s");
        }
    }
}
