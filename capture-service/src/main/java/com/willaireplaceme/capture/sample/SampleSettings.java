package com.willaireplaceme.capture.sample;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the sample report comes from.
 *
 * @param reportUrl address of the report service
 */
@ConfigurationProperties("capture.sample")
public record SampleSettings(URI reportUrl) {

    public SampleSettings {
        if (reportUrl == null || reportUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "REPORT_URL must be an address such as http://localhost:8081");
        }
    }
}
