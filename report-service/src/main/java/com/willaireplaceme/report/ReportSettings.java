package com.willaireplaceme.report;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the report service.
 *
 * @param concurrency how many reports are made at the same time, at least 1; more than the topic
 *     has partitions is of no use
 */
@ConfigurationProperties("report")
public record ReportSettings(int concurrency) {

    public ReportSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("REPORT_CONCURRENCY must be at least 1");
        }
    }
}
