package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import com.willaireplaceme.common.catalogue.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor told about their work.
 *
 * @param profession slug of the profession
 * @param tasks the visitor's own week; empty means the catalogue's shares
 * @param skills ids of the ticked skills
 * @param years years in the profession, 0 to 70; {@code null} when not told
 * @param aiUse how often AI tools are used over the whole week: stands for every task that has no
 *     answer of its own; {@code null} when not told
 * @param steering how the tools are used, likewise
 */
public record Profile(
        String profession,
        Level level,
        List<TaskShare> tasks,
        List<String> skills,
        @Nullable Integer years,
        @Nullable AiUse aiUse,
        @Nullable Steering steering) {

    public Profile {
        requireNonNull(profession, "profession");
        requireNonNull(level, "level");
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        skills = skills == null ? List.of() : List.copyOf(skills);
    }

    /** A profile without an answer for the whole week. */
    public Profile(
            String profession,
            Level level,
            List<TaskShare> tasks,
            List<String> skills,
            @Nullable Integer years) {
        this(profession, level, tasks, skills, years, null, null);
    }

    /** A profile that tells nothing but profession and level. */
    public static Profile typical(String profession, Level level) {
        return new Profile(profession, level, List.of(), List.of(), null);
    }
}
