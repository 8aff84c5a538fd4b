package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.ScoringModel;
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

    /** Those whose names hold every word of the query. */
    List<Hit> find(String query) {
        List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("[\\s-]+", -1));
        return catalogue.professions().stream()
                .filter(profession -> names(profession).anyMatch(name -> matches(name, words)))
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

    private static Stream<String> names(Profession profession) {
        return Stream.concat(
                Stream.of(profession.name(), profession.plural(), profession.slug()),
                profession.aliases().stream());
    }

    private static boolean matches(String name, List<String> words) {
        String text = name.toLowerCase(Locale.ROOT).replace('-', ' ');
        return words.stream().allMatch(text::contains);
    }
}
