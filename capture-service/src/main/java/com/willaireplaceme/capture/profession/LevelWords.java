package com.willaireplaceme.capture.profession;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import org.jspecify.annotations.Nullable;

/** Levels in words and addresses. Stateless. */
public final class LevelWords {

    private LevelWords() {}

    /** As in "senior backend developers". */
    public static String adjective(Level level) {
        return switch (level) {
            case JUNIOR -> "junior";
            case MID -> "mid-level";
            case SENIOR -> "senior";
            case LEAD -> "lead";
        };
    }

    /** At the beginning of a line. */
    public static String title(Level level) {
        return switch (level) {
            case JUNIOR -> "Junior";
            case MID -> "Mid-level";
            case SENIOR -> "Senior";
            case LEAD -> "Lead";
        };
    }

    /** As in "Senior Backend Developer". */
    public static String role(Profession profession, Level level) {
        return title(level) + " " + profession.name();
    }

    /** The address of the analysis page. */
    public static String path(Profession profession, @Nullable Level level) {
        return "/profession/" + (level == null ? "" : level.slug() + "-") + profession.slug();
    }
}
