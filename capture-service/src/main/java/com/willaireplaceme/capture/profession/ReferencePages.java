package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.CaptureSettings;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.scoring.PublishedAgreement;
import com.willaireplaceme.common.scoring.PublishedAgreement.Correlations;
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
    private final CatalogueChanges changes;

    ReferencePages(Catalogue catalogue, CatalogueChanges changes, CaptureSettings settings) {
        this.changes = changes;
        PublishedAgreement agreement = PublishedAgreement.of(catalogue);
        this.correlations = correlations(agreement);
        this.professions = agreement.professions();
        this.progressDays = settings.progressKept().toDays();
    }

    /**
     * How alike our order of the professions and a published one are.
     *
     * @param index of the exposure index, which is anchored to the published scores
     * @param tasks of the tasks alone, before that anchor
     */
    record Correlation(String with, String index, String tasks) {}

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

    @GetMapping("/changes")
    String changes(Model model) {
        model.addAttribute(
                "page",
                PageHead.listed(
                        "What changed in the catalogue",
                        "Every change to professions, tasks and figures, with its day and its reason.",
                        "/changes"));
        model.addAttribute("changes", changes.all());
        return "changes";
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

    private static List<Correlation> correlations(PublishedAgreement agreement) {
        return List.of(
                correlation(agreement, "ILO mean score, 2025", Correlations::ilo),
                correlation(agreement, "Eloundou beta by people, 2023", Correlations::human),
                correlation(agreement, "Eloundou beta by GPT-4, 2023", Correlations::gpt4));
    }

    private static Correlation correlation(
            PublishedAgreement agreement, String with, ToDoubleFunction<Correlations> rho) {
        return new Correlation(
                with,
                twoDecimals(rho.applyAsDouble(agreement.index())),
                twoDecimals(rho.applyAsDouble(agreement.tasks())));
    }

    private static String twoDecimals(double rho) {
        return String.format(Locale.ROOT, "%.2f", rho);
    }
}
