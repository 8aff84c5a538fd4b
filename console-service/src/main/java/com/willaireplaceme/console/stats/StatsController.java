package com.willaireplaceme.console.stats;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.console.audit.Csv;
import com.willaireplaceme.console.rollup.Dimension;
import com.willaireplaceme.console.rollup.Filter;
import com.willaireplaceme.console.rollup.RollupQueries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The funnel of the requests captured in a span of time: as JSON, as a page, as CSV. */
@Controller
class StatsController {

    private static final List<String> ZONES =
            new TreeSet<>(ZoneId.getAvailableZoneIds())
                    .stream().filter(zone -> zone.matches("[A-Z][a-z]+/.+")).toList();

    private final Funnel funnel;
    private final RollupQueries rollups;
    private final Clock clock;

    StatsController(Funnel funnel, RollupQueries rollups, Clock clock) {
        this.funnel = funnel;
        this.rollups = rollups;
        this.clock = clock;
    }

    @GetMapping("/api/stats")
    @ResponseBody
    List<FunnelRow> stats(StatsForm form) {
        return funnel.rows(question(form));
    }

    @GetMapping("/stats")
    String page(StatsForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("groupings", Grouping.values());
        model.addAttribute("professions", Catalogue.bundled().professions());
        model.addAttribute("levels", Level.values());
        model.addAttribute("zones", ZONES);
        try {
            Question question = form.question(clock.instant());
            model.addAttribute("question", question);
            model.addAttribute("sources", sources(question));
            Funnel.Answer answer = funnel.answer(question);
            model.addAttribute("rows", answer.rows());
            model.addAttribute("total", answer.total());
            model.addAttribute("before", form.compares() ? funnel.total(question.before()) : null);
        } catch (IllegalArgumentException wrong) {
            model.addAttribute("wrong", wrong.getMessage());
        }
        return "stats";
    }

    /** Exactly the rows of the page's table. */
    @GetMapping("/stats.csv")
    ResponseEntity<String> csv(StatsForm form) {
        Question question = question(form);
        StringBuilder csv =
                new StringBuilder(
                        Csv.line(
                                question.groupBy().slug(),
                                "captured",
                                "repeated",
                                "built",
                                "accepted",
                                "rejected",
                                "suppressed",
                                "in doubt",
                                "bounced",
                                "complained",
                                "dead",
                                "p50 seconds",
                                "p95 seconds"));
        funnel.rows(question).forEach(row -> csv.append(line(row)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"funnel.csv\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(csv.toString());
    }

    private static String line(FunnelRow row) {
        return Csv.line(
                row.group(),
                row.captured(),
                row.repeated(),
                row.built(),
                row.accepted(),
                row.rejected(),
                row.suppressed(),
                row.inDoubt(),
                row.bounced(),
                row.complained(),
                row.dead(),
                orEmpty(row.secondsP50()),
                orEmpty(row.secondsP95()));
    }

    /** As the table writes it. */
    private static String orEmpty(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private List<String> sources(Question question) {
        return rollups
                .by(Dimension.SOURCE, Filter.NONE, question.from(), question.to())
                .keySet()
                .stream()
                .sorted()
                .toList();
    }

    private Question question(StatsForm form) {
        try {
            Instant now = clock.instant();
            return form.question(now);
        } catch (IllegalArgumentException wrong) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage(), wrong);
        }
    }
}
