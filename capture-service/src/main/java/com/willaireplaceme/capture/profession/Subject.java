package com.willaireplaceme.capture.profession;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page is about.
 *
 * @param level {@code null} for the profession as a whole
 */
public record Subject(Profession profession, @Nullable Level level) {

    /** Reads {@code {slug}} or {@code {level}-{slug}}. */
    public static Optional<Subject> read(Catalogue catalogue, String path) {
        Optional<Profession> whole = catalogue.profession(path);
        if (whole.isPresent()) {
            return Optional.of(new Subject(whole.get(), null));
        }
        int dash = path.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        Optional<Level> level = Level.ofSlug(path.substring(0, dash));
        return level.flatMap(known ->
                catalogue
                        .profession(path.substring(dash + 1))
                        .map(profession -> new Subject(profession, known)));
    }

    /** The level that figures are shown for. */
    public Level shownLevel() {
        return level == null ? Level.MID : level;
    }

    /** The question that the page answers. */
    public String question() {
        return "Will AI replace "
                + (level == null ? "" : LevelWords.adjective(level) + " ")
                + profession.plural()
                + "?";
    }
}
