package com.willaireplaceme.capture.web;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page is about, in the words of schema.org, as JSON-LD.
 *
 * @param json safe inside a script element
 */
public record LinkedData(String json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Data made of several things. */
    public static LinkedData of(List<Map<String, Object>> things) {
        String json =
                MAPPER.writeValueAsString(
                        Map.of("@context", "https://schema.org", "@graph", things));
        // Outside of texts none of these occurs, so no text can end the script element.
        return new LinkedData(
                json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }
}
