package com.willaireplaceme.common.kafka;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context, level 1, section 3.2: version, trace id, parent id, flags. */
final class Traceparent {

    private static final Pattern VALID =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /** A new span of the parent's trace; of a new trace where there is no valid parent. */
    static String childOf(@Nullable String parent) {
        if (parent != null && VALID.matcher(parent).matches()) {
            return parent.substring(0, 36) + randomHex() + parent.substring(52);
        }
        return "00-" + randomHex() + randomHex() + "-" + randomHex() + "-01";
    }

    private static String randomHex() {
        long random = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return HexFormat.of().toHexDigits(random);
    }
}
