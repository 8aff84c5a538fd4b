package com.willaireplaceme.mailer.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
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

        /** It is no JSON, for that reason. */
        record Unreadable(String why) implements Body {}
    }

    static Body read(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return new Body.Oversized();
        }
        return parse(bytes);
    }

    /** The JSON of bytes that are not too many. */
    static Body parse(byte[] bytes) {
        try {
            JsonNode json = JsonMapper.shared().readTree(bytes);
            return json != null && json.isContainer()
                    ? new Body.Read(json)
                    : new Body.Unreadable("The body must be an object, or an array of objects.");
        } catch (JacksonException notJson) {
            // Without its message, which repeats what is there.
            TokenStreamLocation at = notJson.getLocation();
            String place =
                    at == null || at.getLineNr() < 1
                            ? ""
                            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            return new Body.Unreadable("The body is no JSON" + place + ".");
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
