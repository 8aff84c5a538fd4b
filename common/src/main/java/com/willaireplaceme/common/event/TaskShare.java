package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One task of a visitor's week.
 *
 * @param id id of the task in the catalogue; a task of another profession is written {@code
 *     profession/task}
 * @param share share of the week in any unit, 0 or more; {@code null} counts as 0. A week without
 *     any share above 0 is the catalogue's. A task of another profession must have one above 0
 * @param aiUse how often AI tools are used for it; {@code null} counts as never
 * @param steering how the tools are used; {@code null} counts as steered
 */
public record TaskShare(
        String id, @Nullable Double share, @Nullable AiUse aiUse, @Nullable Steering steering) {

    public TaskShare {
        requireNonNull(id, "id");
    }
}
