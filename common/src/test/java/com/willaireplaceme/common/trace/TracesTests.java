package com.willaireplaceme.common.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.willaireplaceme.testing.TraceReceiver;
import com.willaireplaceme.testing.TraceReceiver.ReceivedSpan;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Steps as a service makes them, with Spring Boot's export or without. */
class TracesTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
    @Import(TraceConfiguration.class)
    static class Service {}

    @Test
    void withoutAnAddressNothingIsSetUpAndTheTraceIsCarriedOn() {
        try (ConfigurableApplicationContext service = start("service.without=address")) {
            Traces traces = service.getBean(Traces.class);

            assertThat(traces.areExported()).isFalse();
            assertThat(service.getBeansOfType(OpenTelemetry.class)).isEmpty();
            assertThat(service.getBeansOfType(SpanExporter.class)).isEmpty();
            assertThat(service.getBeansOfType(io.micrometer.tracing.Tracer.class)).isEmpty();
            try (Step step = traces.begin("work", SpanKind.CONSUMER, PARENT)) {
                assertThat(step.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
            }
        }
    }

    @Test
    void anAddressOfNowhereOrADisabledKitExportsNothing() {
        for (String[] settings :
                List.of(
                        new String[] {OnlyWhatExportsSteps.ENDPOINT + "="},
                        new String[] {
                            OnlyWhatExportsSteps.ENDPOINT + "=http://127.0.0.1:1/v1/traces",
                            "management.opentelemetry.enabled=false"
                        })) {
            try (ConfigurableApplicationContext service = start(settings)) {
                assertThat(service.getBean(Traces.class).areExported()).isFalse();
                assertThat(service.getBeansOfType(SpanExporter.class)).isEmpty();
            }
        }
    }

    @Test
    void stepsAreSpansOfTheTraceThatTheirParentNames() throws Exception {
        try (TraceReceiver receiver = new TraceReceiver()) {
            String[] parents = new String[2];
            try (ConfigurableApplicationContext service = startExporting(receiver)) {
                Traces traces = service.getBean(Traces.class);
                parents[0] =
                        traces.within(
                                "outer",
                                SpanKind.SERVER,
                                PARENT,
                                step -> {
                                    assertThat(MDC.get("traceId")).isEqualTo(TRACE);
                                    return step.tell("request.id", 7).traceparent();
                                });
                assertThat(MDC.get("traceId")).isNull();
                try (Step inner = traces.begin("inner", SpanKind.PRODUCER, parents[0])) {
                    parents[1] = inner.traceparent();
                }
            }
            assertThat(receiver.spans())
                    .containsExactlyInAnyOrder(
                            new ReceivedSpan(
                                    "the-service",
                                    "outer",
                                    "SERVER",
                                    TRACE,
                                    parents[0].substring(36, 52),
                                    "00f067aa0ba902b7",
                                    Map.of("request.id", "7"),
                                    ""),
                            new ReceivedSpan(
                                    "the-service",
                                    "inner",
                                    "PRODUCER",
                                    TRACE,
                                    parents[1].substring(36, 52),
                                    parents[0].substring(36, 52),
                                    Map.of(),
                                    ""));
        }
    }

    @Test
    void aFailureIsNamedWithoutItsMessage() throws Exception {
        try (TraceReceiver receiver = new TraceReceiver()) {
            try (ConfigurableApplicationContext service = startExporting(receiver)) {
                Traces traces = service.getBean(Traces.class);
                assertThatIllegalStateException()
                        .isThrownBy(() ->
                                traces.within(
                                        "work",
                                        SpanKind.CONSUMER,
                                        null,
                                        _ -> {
                                            throw new IllegalStateException("for ada@example.org");
                                        }));
            }
            assertThat(receiver.spans()).hasSize(1);
            assertThat(receiver.spans().getFirst().failure()).isEqualTo("IllegalStateException");
            assertThat(receiver.spans().getFirst().parentId()).isEmpty();
            assertThat(receiver.text()).doesNotContain("ada@example.org");
        }
    }

    @Test
    void aTraceThatItsBeginnerDidNotSampleIsNotExported() throws Exception {
        try (TraceReceiver receiver = new TraceReceiver()) {
            try (ConfigurableApplicationContext service = startExporting(receiver)) {
                Traces traces = service.getBean(Traces.class);
                String unsampled = PARENT.substring(0, 53) + "00";
                try (Step step = traces.begin("work", SpanKind.CONSUMER, unsampled)) {
                    assertThat(step.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-00");
                }
            }
            assertThat(receiver.spans()).isEmpty();
        }
    }

    private static ConfigurableApplicationContext startExporting(TraceReceiver receiver) {
        return start(OnlyWhatExportsSteps.ENDPOINT + "=" + receiver.address() + "/v1/traces");
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=pipeline-defaults",
                        "spring.application.name=the-service",
                        "spring.flyway.enabled=false",
                        "spring.main.banner-mode=off")
                .properties(settings)
                .run();
    }
}
