package com.willaireplaceme.common.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much strangers may hold of a service's web server. Where more come, those who have waited for
 * longest give way, so that a newcomer who speaks at once, such as a health check, is answered.
 *
 * @param limit open connections, at least 10
 * @param bodies of these, bodies of requests that are being read, at least 1
 * @param headerTime longest time until the whole header of a request has come, however slowly it
 *     drips
 * @param bodyTime the same for the whole body
 */
@ConfigurationProperties("pipeline.connections")
public record ConnectionSettings(
        @DefaultValue("1000") int limit,
        @DefaultValue("100") int bodies,
        @DefaultValue("20s") Duration headerTime,
        @DefaultValue("15s") Duration bodyTime) {

    public ConnectionSettings {
        if (limit < 10) {
            throw new IllegalArgumentException("HTTP_CONNECTIONS: " + limit + " is less than 10");
        }
        if (bodies < 1) {
            throw new IllegalArgumentException("HTTP_BODIES: " + bodies + " is less than 1");
        }
        positive("HTTP_HEADER_TIME", headerTime);
        positive("HTTP_BODY_TIME", bodyTime);
    }

    private static void positive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(name + ": " + time + " is not longer than nothing");
        }
    }
}
