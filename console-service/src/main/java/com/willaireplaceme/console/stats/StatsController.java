package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Filter;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The funnel of the requests captured in a span of time. */
@Controller
class StatsController {

    private final Funnel funnel;
    private final Clock clock;

    StatsController(Funnel funnel, Clock clock) {
        this.funnel = funnel;
        this.clock = clock;
    }

    @GetMapping("/api/stats")
    @ResponseBody
    List<FunnelRow> stats(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "day") String groupBy,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String profession,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String source) {
        try {
            return funnel.rows(
                    Question.of(
                            groupBy,
                            new Filter(profession, level, source),
                            zone,
                            from,
                            to,
                            clock.instant()));
        } catch (IllegalArgumentException wrong) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage(), wrong);
        }
    }

    @GetMapping("/stats")
    String page(@RequestParam(defaultValue = "day") String groupBy, Model model) {
        model.addAttribute("groupBy", groupBy);
        model.addAttribute("groupings", Grouping.values());
        model.addAttribute("rows", stats(null, null, groupBy, "UTC", null, null, null));
        return "stats";
    }
}
