package com.willaireplaceme.mailer.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of webhooks, whatever type they say they have: JSON of a bounded size. */
final class Bodies {

    /** The most that Amazon SNS sends. */
    static final int LARGEST = 256 * 1024;

    private Bodies() {}

    /** What a body gives. */
    sealed interface Body {

        /** It is an object or array. */
        record Read(JsonNode json) implements Body {}

        /** It is too large. */
        record Oversized() implements Body {}

        /** It is no JSON. */
        record Unreadable() implements Body {}
    }

    static Body read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return new Body.Oversized();
        }
        JsonNode json = parse(bytes);
        return json == null ? new Body.Unreadable() : new Body.Read(json);
    }

    /** The JSON; {@code null} if it is none. */
    static @Nullable JsonNode parse(byte[] bytes) {
        try {
            JsonNode json = JsonMapper.shared().readTree(bytes);
            return json != null && json.isContainer() ? json : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The text at a path, or nothing. */
    static String text(JsonNode json, String... path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isString() ? node.asString() : "";
    }
}
