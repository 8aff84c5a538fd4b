package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.event.EventJson;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the event type that belongs to the topic. Its errors name the place and the rule, not the
 * value, because that may be personal.
 */
final class EventDeserializer implements Deserializer<Object> {

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] json) {
        if (json == null) {
            return null;
        }
        Class<?> type = Topics.eventType(topic);
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JacksonException unreadable) {
            throw new SerializationException(
                    "not a readable "
                            + type.getSimpleName()
                            + ": "
                            + unreadable.getClass().getSimpleName()
                            + " at "
                            + unreadable.getLocation().offsetDescription());
        }
    }
}
