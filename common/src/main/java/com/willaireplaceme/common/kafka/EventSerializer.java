package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.event.EventJson;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON, and bytes (a dead letter that nobody could read) as they are. */
final class EventSerializer implements Serializer<Object> {

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object event) {
        if (event == null) {
            return null;
        }
        return event instanceof byte[] raw ? raw : EventJson.mapper().writeValueAsBytes(event);
    }
}
