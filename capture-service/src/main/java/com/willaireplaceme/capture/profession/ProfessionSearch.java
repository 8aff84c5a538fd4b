package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds professions by name and by what else they are called. Thread-safe. */
@Component
class ProfessionSearch {

    private final Catalogue catalogue;

    ProfessionSearch(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A profession in a list. */
    record Hit(String name, String path, String index, String label, String aliases) {

        static Hit of(Profession profession) {
            Score score = ScoringModel.typical(profession, Level.MID);
            return new Hit(
                    profession.name(),
                    LevelWords.path(profession, null),
                    Gauge.shown(score.index()),
                    score.label().text(),
                    String.join(", ", profession.aliases()));
        }
    }

    /** Those whose names hold every word of the query, by name before by alias. */
    List<Hit> find(String query) {
        List<String> words = words(query);
        return Stream.concat(
                        catalogue.professions().stream()
                                .filter(profession -> matches(ownNames(profession), words)),
                        catalogue.professions().stream()
                                .filter(profession -> matches(profession.aliases(), words)))
                .distinct()
                .map(Hit::of)
                .toList();
    }

    /** All of them, family by family. */
    Map<String, List<Hit>> byFamily() {
        Map<String, List<Hit>> families = new LinkedHashMap<>();
        for (Profession profession : catalogue.professions()) {
            families.computeIfAbsent(
                            Words.family(profession.family()), _ -> new java.util.ArrayList<>())
                    .add(Hit.of(profession));
        }
        return families;
    }

    private static List<String> ownNames(Profession profession) {
        return List.of(profession.name(), profession.plural(), profession.slug());
    }

    private static boolean matches(List<String> names, List<String> words) {
        return names.stream()
                .map(ProfessionSearch::plain)
                .anyMatch(name -> words.stream().allMatch(name::contains));
    }

    /** The words of a query as they are compared with {@link #plain(String)} texts. */
    static List<String> words(String query) {
        return Arrays.stream(plain(query).split(" +", -1))
                .filter(word -> !word.isEmpty())
                .map(ProfessionSearch::singular)
                .toList();
    }

    /** A text without what does not matter for finding it. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('-', ' ').strip();
    }

    /** Who looks for nurses looks for a nurse. */
    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
