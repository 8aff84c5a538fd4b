package com.willaireplaceme.console.web;

import org.jspecify.annotations.Nullable;

/**
 * One stage of the pipeline, as the overview draws it. What is {@code null} is not known.
 *
 * @param perMinute what leaves it in a minute, as the last five minutes were
 * @param leaves what leaves it
 * @param queue what waits for it; {@code null} where nothing can
 * @param errors what went wrong in it and waits for somebody
 * @param errorsLink where these are
 */
public record Stage(
        String name,
        @Nullable Double perMinute,
        String leaves,
        @Nullable Queue queue,
        @Nullable Long errors,
        String errorsName,
        String errorsLink) {

    /**
     * What waits for a stage.
     *
     * @param waiting how many
     * @param oldestSeconds how long the oldest of these waits
     */
    public record Queue(@Nullable Long waiting, @Nullable Long oldestSeconds) {}

    /** Whether something is known to be wrong. */
    public boolean isTroubled() {
        return errors != null && errors > 0;
    }
}
