package com.willaireplaceme.console.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far a consumer group is behind on a topic.
 *
 * @param lag records that it has not taken yet; {@code null} if that is not known
 * @param seconds age of the oldest of these; 0 if there is none, {@code null} if it is not known
 * @param unknown why the lag is not known; {@code null} if it is
 */
public record GroupLag(
        String group, @Nullable Long lag, @Nullable Long seconds, @Nullable String unknown) {}
