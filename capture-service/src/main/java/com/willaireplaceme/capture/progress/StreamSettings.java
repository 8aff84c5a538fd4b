package com.willaireplaceme.capture.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many streams of progress are open at once. Whoever gets none asks again now and then instead,
 * as the page does by itself.
 *
 * @param limit of this instance; 0 for none
 * @param perClient of these, by one client; 0 for none
 * @param duration after which a stream ends; browsers open a new one by themselves
 */
@ConfigurationProperties("capture.streams")
public record StreamSettings(
        @DefaultValue("300") int limit,
        @DefaultValue("20") int perClient,
        @DefaultValue("10m") Duration duration) {

    public StreamSettings {
        if (limit < 0) {
            throw new IllegalArgumentException("CAPTURE_STREAMS: " + limit + " is less than 0");
        }
        if (perClient < 0) {
            throw new IllegalArgumentException(
                    "CAPTURE_STREAMS_PER_CLIENT: " + perClient + " is less than 0");
        }
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "capture.streams.duration: " + duration + " is not longer than nothing");
        }
    }
}
