package com.willaireplaceme.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A span of OpenTelemetry. Thread-safe. */
record ExportedStep(Span span) implements Step {

    @Override
    public String traceparent() {
        return Traceparent.of(span.getSpanContext());
    }

    @Override
    public Step tell(String name, Object value) {
        span.setAttribute(name, value.toString());
        return this;
    }

    @Override
    public void fail(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        span.end();
    }
}
