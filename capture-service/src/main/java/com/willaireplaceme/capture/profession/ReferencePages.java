package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.CaptureSettings;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How figures are computed, and what is kept. */
@Controller
class ReferencePages {

    private final List<Correlation> correlations;
    private final int professions;
    private final long progressDays;

    ReferencePages(Catalogue catalogue, CaptureSettings settings) {
        this.correlations = correlations(catalogue.professions());
        this.professions = catalogue.professions().size();
        this.progressDays = settings.progressKept().toDays();
    }

    /** How alike two rankings of the professions are. */
    record Correlation(String with, String rho) {}

    @GetMapping("/methodology")
    String methodology(Model model) {
        model.addAttribute(
                "page",
                PageHead.listed(
                        "How the exposure index is computed",
                        "Every formula, source and limit behind the exposure index and the pressure index.",
                        "/methodology"));
        model.addAttribute("correlations", correlations);
        model.addAttribute("professions", professions);
        return "methodology";
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute(
                "page",
                PageHead.listed(
                        "What is kept, where, and for how long",
                        "What happens to an e-mail address that asks for a report, and when it is gone.",
                        "/privacy"));
        model.addAttribute("progressDays", progressDays);
        return "privacy";
    }

    private static List<Correlation> correlations(List<Profession> professions) {
        return List.of(
                correlation(professions, "ILO mean score, 2025", p -> p.baseline().iloMean()),
                correlation(professions, "Eloundou beta by people", p -> p.baseline().humanBeta()),
                correlation(professions, "Eloundou beta by GPT-4", p -> p.baseline().gpt4Beta()));
    }

    private static Correlation correlation(
            List<Profession> professions, String with, ToDoubleFunction<Profession> score) {
        double[] index =
                professions.stream()
                        .mapToDouble(p -> ScoringModel.typical(p, Level.MID).index())
                        .toArray();
        double rho =
                RankCorrelation.spearman(index, professions.stream().mapToDouble(score).toArray());
        return new Correlation(with, String.format(Locale.ROOT, "%.2f", rho));
    }
}
