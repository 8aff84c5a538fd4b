package com.willaireplaceme.common.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps of a service's part of a trace. Without somewhere to export them to, a step costs
 * no more than the header that records carry in any case. Thread-safe.
 */
public final class Traces {

    private static final String INSTRUMENTATION = "com.willaireplaceme";

    private final @Nullable Tracer tracer;

    private Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** Steps that nobody is told of. */
    public static Traces silent() {
        return new Traces(null);
    }

    static Traces exportedBy(OpenTelemetry telemetry) {
        return new Traces(telemetry.getTracer(INSTRUMENTATION));
    }

    /** Whether anybody is told of steps. */
    public boolean areExported() {
        return tracer != null;
    }

    /**
     * Begins a step, which the caller closes.
     *
     * @param name says what kind of work it is, and is the same for all of it
     * @param parent W3C {@code traceparent} of what caused it; without a valid one a trace begins
     */
    public Step begin(String name, SpanKind kind, @Nullable String parent) {
        return tracer == null
                ? new SilentStep(parent)
                : new ExportedStep(span(tracer, name, kind, parent));
    }

    /**
     * Does work as a step, which names its trace in this thread's log lines. An exception fails the
     * step and is passed on.
     *
     * @param name as for {@link #begin}
     * @param parent as for {@link #begin}
     */
    public <T> T within(
            String name, SpanKind kind, @Nullable String parent, Function<Step, T> work) {
        if (tracer == null) {
            return work.apply(new SilentStep(parent));
        }
        Span span = span(tracer, name, kind, parent);
        try (Step step = new ExportedStep(span);
                Scope _ = span.makeCurrent()) {
            return doing(work, step);
        }
    }

    private static <T> T doing(Function<Step, T> work, Step step) {
        try {
            return work.apply(step);
        } catch (RuntimeException failure) {
            // Without its message, which could be personal.
            step.fail(failure.getClass().getSimpleName());
            throw failure;
        }
    }

    private static Span span(Tracer tracer, String name, SpanKind kind, @Nullable String parent) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(Traceparent.read(parent))))
                .setSpanKind(kind)
                .startSpan();
    }
}
