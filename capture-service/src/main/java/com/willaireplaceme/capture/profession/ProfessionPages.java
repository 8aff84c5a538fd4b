package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.web.Campaign;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of professions and the analysis of each. */
@Controller
class ProfessionPages {

    private static final int LONGEST_QUERY = 100;

    private final Catalogue catalogue;
    private final ProfessionSearch search;
    private final Campaign campaign;

    ProfessionPages(Catalogue catalogue, ProfessionSearch search, Campaign campaign) {
        this.catalogue = catalogue;
        this.search = search;
        this.campaign = campaign;
    }

    @GetMapping("/")
    String home(
            @RequestParam(name = "q", defaultValue = "") String q,
            @ModelAttribute("publicUrl") String publicUrl,
            Model model) {
        String query = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_QUERY));
        PageHead head =
                PageHead.listed(
                        "Will AI replace you?",
                        "How exposed "
                                + catalogue.professions().size()
                                + " professions are to today's language models, task by task, from published research.",
                        "/");
        model.addAttribute(
                "page",
                query.isEmpty()
                        ? head.withData(SiteData.of(publicUrl))
                        : PageHead.unlisted("Search: " + query));
        model.addAttribute("q", query);
        model.addAttribute("count", catalogue.professions().size());
        if (query.isEmpty()) {
            model.addAttribute("families", search.byFamily());
        } else {
            model.addAttribute("hits", search.find(query));
        }
        return "home";
    }

    @GetMapping("/profession/{path}")
    String analysis(
            @PathVariable String path,
            @ModelAttribute("publicUrl") String publicUrl,
            HttpServletRequest request,
            Model model) {
        Subject subject =
                Subject.read(catalogue, path)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        AnalysisView view = AnalysisView.of(catalogue, subject);
        String description = description(subject, view);
        model.addAttribute(
                "page",
                PageHead.listed(
                                subject.question(),
                                description,
                                LevelWords.path(subject.profession(), subject.level()))
                        .withData(SubjectData.of(subject, description, publicUrl)));
        model.addAttribute("view", view);
        model.addAttribute("profession", subject.profession());
        model.addAttribute("overviewPath", LevelWords.path(subject.profession(), null));
        model.addAttribute(
                "formPath",
                LevelWords.path(subject.profession(), subject.shownLevel())
                        + "/assessment"
                        + campaign.query(request));
        return "analysis";
    }

    private static String description(Subject subject, AnalysisView view) {
        String level = subject.level() == null ? "" : LevelWords.adjective(subject.level()) + " ";
        return "AI exposure of %s, task by task: index %s of 100 (%s), %d high-exposure and %d resilient tasks."
                .formatted(
                        level + subject.profession().plural(),
                        view.gauge().index(),
                        view.gauge().label(),
                        view.highTasks(),
                        view.lowTasks());
    }
}
