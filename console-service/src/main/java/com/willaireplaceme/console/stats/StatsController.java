package com.willaireplaceme.console.stats;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The funnel of the requests captured in a span of time. */
@Controller
class StatsController {

    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    private static final String FUNNEL =
            """
            SELECT {group} AS grouped,
                count(*) AS captured,
                count(d.key) AS built,
                count(d.accepted_at) AS accepted,
                count(*) FILTER (WHERE d.status = 'BOUNCED') AS bounced,
                count(*) FILTER (WHERE d.status = 'COMPLAINED') AS complained,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.accepted_at - d.captured_at)) AS p50,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM d.accepted_at - d.captured_at)) AS p95
            FROM console.request r LEFT JOIN console.delivery d ON d.id = r.id
            WHERE r.captured_at >= :from AND r.captured_at < :to
            GROUP BY grouped ORDER BY grouped
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StatsController(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/api/stats")
    @ResponseBody
    List<FunnelRow> stats(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "day") String groupBy) {
        Instant until = to == null ? clock.instant().plusSeconds(1) : to;
        Instant since = from == null ? until.minus(DEFAULT_SPAN) : from;
        if (!since.isBefore(until)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "from must be before to");
        }
        return jdbc.sql(FUNNEL.replace("{group}", grouping(groupBy).expression()))
                .param("from", Timestamp.from(since))
                .param("to", Timestamp.from(until))
                .query((row, number) ->
                        new FunnelRow(
                                row.getString("grouped"),
                                row.getLong("captured"),
                                row.getLong("built"),
                                row.getLong("accepted"),
                                row.getLong("bounced"),
                                row.getLong("complained"),
                                row.getObject("p50", Double.class),
                                row.getObject("p95", Double.class)))
                .list();
    }

    @GetMapping("/stats")
    String page(@RequestParam(defaultValue = "day") String groupBy, Model model) {
        model.addAttribute("groupBy", grouping(groupBy).name().toLowerCase(Locale.ROOT));
        model.addAttribute("groupings", Grouping.values());
        model.addAttribute("rows", stats(null, null, groupBy));
        return "stats";
    }

    private static Grouping grouping(String text) {
        try {
            return Grouping.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "groupBy must be day, hour, profession, level or source",
                    unknown);
        }
    }
}
