package com.willaireplaceme.common.trace;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Of what Spring Boot sets up for OpenTelemetry: nothing until an address for traces is set, and
 * then what exports the steps that services make themselves. The rest would make spans of every
 * HTTP request and query by itself, with what stands in their addresses, and export logs.
 */
final class OnlyWhatExportsSteps implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Also set by the standard variables {@code OTEL_EXPORTER_OTLP_[TRACES_]ENDPOINT}. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String TELEMETRY = "org.springframework.boot.opentelemetry.";

    private static final Set<String> EXPORT =
            Set.of(
                    TELEMETRY + "autoconfigure.OpenTelemetrySdkAutoConfiguration",
                    TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
                    TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    private boolean exported;

    @Override
    public void setEnvironment(Environment environment) {
        exported =
                StringUtils.hasText(environment.getProperty(ENDPOINT))
                        && environment.getProperty(
                                "management.opentelemetry.enabled", Boolean.class, true);
    }

    @Override
    public boolean[] match(
            @Nullable String[] candidates, AutoConfigurationMetadata autoConfigurationMetadata) {
        boolean[] matches = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            matches[i] = isWanted(candidates[i]);
        }
        return matches;
    }

    /** Also asked about the classes that a configuration is made of, which go with it. */
    private boolean isWanted(@Nullable String candidate) {
        return candidate == null
                || !candidate.endsWith("AutoConfiguration")
                || !(candidate.startsWith(TRACING) || candidate.startsWith(TELEMETRY))
                || (exported && EXPORT.contains(candidate));
    }
}
