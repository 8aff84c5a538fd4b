package com.willaireplaceme.capture.progress;

import com.willaireplaceme.capture.progress.Progress.Status;
import com.willaireplaceme.capture.progress.Progress.Step;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.capture.web.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The progress of a request as a page. */
@Controller
class ProgressPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.UK);
    private static final int REFRESH_SECONDS = 3;
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final ProgressReader reader;

    ProgressPage(ProgressReader reader) {
        this.reader = reader;
    }

    /**
     * A step as shown.
     *
     * @param at when it was reached, for machines; {@code null} while it was not
     * @param time the same for people
     */
    record Line(Status status, String text, @Nullable String at, @Nullable String time) {

        public boolean reached() {
            return at != null;
        }
    }

    @GetMapping("/assessments/{id}")
    String page(@PathVariable String id, Model model, HttpServletResponse response) {
        Optional<Progress> found = reader.find(id);
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Progress progress = found.get();
        PageHead head = PageHead.unlisted("Your report is on its way").withScript("progress.js");
        model.addAttribute(
                "page", progress.status().isLast() ? head : head.withRefresh(REFRESH_SECONDS));
        model.addAttribute("id", progress.id().toString());
        model.addAttribute("status", progress.status());
        model.addAttribute("slow", isSlow(progress));
        model.addAttribute("lines", lines(progress));
        response.setHeader("Cache-Control", "no-store");
        return "progress";
    }

    /** Whether it is time to say that nothing is lost; the page's script says so after as long. */
    private static boolean isSlow(Progress progress) {
        Instant received = progress.steps().getFirst().at();
        return !progress.status().isLast() && received.plus(USUAL).isBefore(Instant.now());
    }

    @ExceptionHandler
    ModelAndView databaseAway(DataAccessException away, HttpServletResponse response) {
        response.setHeader("Retry-After", Integer.toString(Problems.RETRY_AFTER_SECONDS));
        ModelAndView view = new ModelAndView("progress-away", HttpStatus.SERVICE_UNAVAILABLE);
        view.addObject(
                "page",
                PageHead.unlisted("Progress cannot be shown at the moment")
                        .withRefresh(Problems.RETRY_AFTER_SECONDS));
        return view;
    }

    private static List<Line> lines(Progress progress) {
        List<Line> lines = new ArrayList<>();
        for (Step step : progress.steps()) {
            lines.add(
                    new Line(
                            step.name(),
                            text(step.name()),
                            step.at().toString(),
                            TIME.format(step.at().atOffset(ZoneOffset.UTC))));
        }
        if (!progress.status().isLast()) {
            for (Status status : List.of(Status.BUILT, Status.SENDING, Status.SENT)) {
                if (status.compareTo(progress.status()) > 0) {
                    lines.add(new Line(status, text(status), null, null));
                }
            }
        }
        return lines;
    }

    private static String text(Status status) {
        return switch (status) {
            case RECEIVED -> "Request received";
            case BUILT -> "Report built";
            case SENDING -> "Sending";
            case SENT -> "Sent";
            case FAILED -> "Could not be delivered";
        };
    }
}
