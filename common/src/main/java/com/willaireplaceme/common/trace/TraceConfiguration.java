package com.willaireplaceme.common.trace;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports steps if Spring Boot was told where to, and keeps silent otherwise. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {

    @Bean
    Traces traces(ObjectProvider<OpenTelemetry> telemetry) {
        OpenTelemetry exporting = telemetry.getIfAvailable();
        return exporting == null ? Traces.silent() : Traces.exportedBy(exporting);
    }
}
