package com.willaireplaceme.console.topic;

import org.jspecify.annotations.Nullable;

/**
 * How far a consumer group is behind.
 *
 * @param lag records that it has not taken yet
 * @param seconds age of the oldest of these; 0 if there is none, {@code null} if it is not known
 */
public record GroupLag(String group, long lag, @Nullable Long seconds) {}
