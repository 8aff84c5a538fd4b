package com.willaireplaceme.capture.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests for a report are taken. A bucket that was left alone holds all of them, so as
 * many may come at once.
 *
 * @param clientPerMinute requests a minute for one client address; 0 is off
 * @param recipientPerHour requests an hour for one recipient; 0 is off
 */
@ConfigurationProperties("capture.limit")
public record LimitSettings(int clientPerMinute, int recipientPerHour) {

    public LimitSettings {
        if (clientPerMinute < 0) {
            throw new IllegalArgumentException(
                    "CAPTURE_RATE_LIMIT must be 0 (off) or a number of requests a minute");
        }
        if (recipientPerHour < 0) {
            throw new IllegalArgumentException(
                    "CAPTURE_RECIPIENT_LIMIT must be 0 (off) or a number of requests an hour");
        }
    }
}
