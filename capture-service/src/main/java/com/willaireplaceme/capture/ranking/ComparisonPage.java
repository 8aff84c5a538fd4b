package com.willaireplaceme.capture.ranking;

import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two professions side by side; without any, the form to choose them. */
@Controller
class ComparisonPage {

    private static final String PATH = "/compare";

    private final Catalogue catalogue;
    private final List<Profession> byName;

    ComparisonPage(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.byName =
                catalogue.professions().stream()
                        .sorted(
                                Comparator.comparing(
                                        Profession::name, String.CASE_INSENSITIVE_ORDER))
                        .toList();
    }

    /** A level to choose. */
    record LevelOption(String slug, String title) {}

    @GetMapping(PATH)
    String compare(
            @RequestParam(name = "a", defaultValue = "") String a,
            @RequestParam(name = "b", defaultValue = "") String b,
            @RequestParam(name = "level", defaultValue = "mid") String levelSlug,
            Model model) {
        Optional<Profession> one = profession(a);
        Optional<Profession> other = profession(b);
        Level level =
                Level.ofSlug(levelSlug)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("a", a);
        model.addAttribute("b", b);
        model.addAttribute("level", level.slug());
        model.addAttribute("levelName", LevelWords.adjective(level));
        model.addAttribute("professions", byName);
        model.addAttribute(
                "levels",
                Arrays.stream(Level.values())
                        .map(each -> new LevelOption(each.slug(), LevelWords.title(each)))
                        .toList());
        if (one.isPresent() && other.isPresent()) {
            model.addAttribute("comparison", Comparison.of(one.get(), other.get(), level));
            model.addAttribute(
                    "page",
                    PageHead.unlisted(one.get().name() + " or " + other.get().name() + "?"));
        } else {
            model.addAttribute(
                    "page",
                    PageHead.listed(
                            "Compare two professions",
                            "Two professions side by side: exposure to today's language models, task by task, and the work they share.",
                            PATH));
        }
        return "compare";
    }

    /** Empty where none was chosen yet. */
    private Optional<Profession> profession(String slug) {
        Optional<Profession> profession = catalogue.profession(slug);
        if (profession.isEmpty() && !slug.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return profession;
    }
}
