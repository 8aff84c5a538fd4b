package com.willaireplaceme.console.topic;

/**
 * How far a consumer group is behind.
 *
 * @param lag records that it has not taken yet
 */
public record GroupLag(String group, long lag) {}
