package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.deadletter.DeadLetter.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which dead letters; {@code null} is any.
 *
 * @param topic a dead-letter topic
 * @param text part of the cause or its message, or a key or request id
 */
record DeadLetterFilter(
        @Nullable String topic,
        @Nullable String cause,
        @Nullable String text,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable State state) {

    /**
     * As programs ask: {@code filter} is a text, or an object with {@code cause}, {@code text},
     * {@code partition} and {@code offset}. Only letters that wait are meant.
     *
     * @param topic a topic or its dead-letter topic
     * @throws IllegalArgumentException if the filter is neither
     */
    static DeadLetterFilter of(@Nullable String topic, @Nullable JsonNode filter) {
        if (filter == null || filter.isNull()) {
            return waiting(topic, null, null, null, null);
        }
        if (filter.isString()) {
            return waiting(topic, null, filter.asString(), null, null);
        }
        if (!filter.isObject()) {
            throw new IllegalArgumentException("filter must be a text or an object");
        }
        for (String name : filter.propertyNames()) {
            switch (name) {
                case "cause", "text", "partition", "offset" -> {}
                default -> throw new IllegalArgumentException("filter has no " + name);
            }
        }
        return waiting(
                topic,
                filter.path("cause").asString(null),
                filter.path("text").asString(null),
                filter.has("partition") ? filter.path("partition").asInt() : null,
                filter.has("offset") ? filter.path("offset").asLong() : null);
    }

    static DeadLetterFilter waiting(
            @Nullable String topic,
            @Nullable String cause,
            @Nullable String text,
            @Nullable Integer partition,
            @Nullable Long offset) {
        return new DeadLetterFilter(
                deadLetterTopic(topic),
                blankToNull(cause),
                blankToNull(text),
                partition,
                offset,
                State.WAITING);
    }

    static @Nullable String deadLetterTopic(@Nullable String topic) {
        String name = blankToNull(topic);
        return name == null || name.endsWith(Topics.DEAD_LETTER_SUFFIX)
                ? name
                : Topics.deadLetters(name);
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
