package com.willaireplaceme.common.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way events are written as JSON. Unknown fields are ignored, because contracts grow;
 * absent values are left out; times are ISO 8601 in UTC. Thread-safe.
 */
public final class EventJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private EventJson() {}

    /** The mapper for events. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
