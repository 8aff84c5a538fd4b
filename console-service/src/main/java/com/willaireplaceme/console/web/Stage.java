package com.willaireplaceme.console.web;

import org.jspecify.annotations.Nullable;

/**
 * One stage of the pipeline, as the overview draws it.
 *
 * @param perMinute what leaves it in a minute, as the last five minutes were
 * @param leaves what leaves it
 * @param waiting what waits for it; {@code null} where nothing can
 * @param oldestSeconds how long the oldest of these waits; {@code null} if that is not known
 * @param errors what went wrong in it and waits for somebody
 * @param errorsLink where these are
 */
public record Stage(
        String name,
        double perMinute,
        String leaves,
        @Nullable Long waiting,
        @Nullable Long oldestSeconds,
        long errors,
        String errorsName,
        String errorsLink) {}
