package com.willaireplaceme.common.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context, level 1, section 3.2: version, trace id, parent id, flags. */
final class Traceparent {

    private static final Pattern VALID =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    private Traceparent() {}

    /** A new span of the parent's trace; of a new trace where there is no valid parent. */
    static String childOf(@Nullable String parent) {
        if (parent != null && VALID.matcher(parent).matches()) {
            return parent.substring(0, PARENT_ID) + randomHex() + parent.substring(FLAGS - 1);
        }
        return "00-" + randomHex() + randomHex() + "-" + randomHex() + "-01";
    }

    static String of(SpanContext span) {
        return "00-"
                + span.getTraceId()
                + "-"
                + span.getSpanId()
                + "-"
                + span.getTraceFlags().asHex();
    }

    /** The span that a header names; one that is not valid if the header is not. */
    static SpanContext read(@Nullable String header) {
        if (header == null || !VALID.matcher(header).matches()) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                header.substring(TRACE_ID, PARENT_ID - 1),
                header.substring(PARENT_ID, FLAGS - 1),
                TraceFlags.fromHex(header, FLAGS),
                TraceState.getDefault());
    }

    private static String randomHex() {
        long random = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return HexFormat.of().toHexDigits(random);
    }
}
