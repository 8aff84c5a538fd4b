package com.willaireplaceme.console.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a payload without telling who it is about. Only what is known to be no personal data is
 * shown; a new field is masked until it is listed here.
 */
final class Masking {

    private static final String MASK = "•••";

    /** Fields of the events whose values tell nothing about a person. */
    private static final Set<String> SHOWN =
            Set.of(
                    "id",
                    "key",
                    "capturedAt",
                    "builtAt",
                    "at",
                    "profession",
                    "level",
                    "share",
                    "aiUse",
                    "steering",
                    "report",
                    "contact",
                    "index",
                    "label",
                    "pdfSha256",
                    "status",
                    "attempt",
                    "reason",
                    "utmSource",
                    "utmMedium",
                    "utmCampaign",
                    "referrer");

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"',;:()\\[\\]]+@[^\\s<>\"',;:()\\[\\]]+");
    private static final int LONGEST_VALUE = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Masking() {}

    /** A text with everything masked that looks like an address. */
    static String text(String text) {
        return ADDRESS.matcher(text).replaceAll(MASK);
    }

    /** A payload for the screen, masked. */
    static String masked(byte[] payload) {
        try {
            JsonNode json = MAPPER.readTree(payload);
            if (json != null && json.isContainer()) {
                return pretty(mask(json, ""));
            }
        } catch (JacksonException notJson) {
            // Told below like any other payload that is no JSON object.
        }
        return payload.length + " bytes that are no JSON object";
    }

    /** A payload for the screen as it is; only a document is left out. */
    static String whole(byte[] payload) {
        try {
            JsonNode json = MAPPER.readTree(payload);
            if (json != null && json.isContainer()) {
                return pretty(shorten(json));
            }
        } catch (JacksonException notJson) {
            // Shown below as text, or encoded.
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.contains("\uFFFD") ? Base64.getEncoder().encodeToString(payload) : text;
    }

    private static String pretty(JsonNode json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static JsonNode mask(JsonNode node, String name) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode masked = MAPPER.createObjectNode();
                object.forEachEntry((field, value) -> masked.set(field, mask(value, field)));
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = MAPPER.createArrayNode();
                array.forEach(value -> masked.add(mask(value, name)));
                yield masked;
            }
            case JsonNode value when value.isNull() -> value;
            case JsonNode value when SHOWN.contains(name) && !value.asString().contains("@") ->
                    shorten(value);
            case JsonNode value -> MAPPER.getNodeFactory().stringNode(MASK);
        };
    }

    private static JsonNode shorten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode shortened = MAPPER.createObjectNode();
            object.forEachEntry((field, value) -> shortened.set(field, shorten(value)));
            return shortened;
        }
        if (node.isString() && node.asString().length() > LONGEST_VALUE) {
            return MAPPER.getNodeFactory()
                    .stringNode("(" + node.asString().length() + " characters)");
        }
        return node;
    }
}
