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
 */
public record Profile(
        String profession,
        Level level,
        List<TaskShare> tasks,
        List<String> skills,
        @Nullable Integer years) {

    public Profile {
        requireNonNull(profession, "profession");
        requireNonNull(level, "level");
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
        skills = skills == null ? List.of() : List.copyOf(skills);
    }

    /** A profile that tells nothing but profession and level. */
    public static Profile typical(String profession, Level level) {
        return new Profile(profession, level, List.of(), List.of(), null);
    }
}
