package com.willaireplaceme.capture.form;

import com.willaireplaceme.capture.assessment.AssessmentIntake;
import com.willaireplaceme.capture.assessment.FormTickets;
import com.willaireplaceme.capture.assessment.JsonBody;
import com.willaireplaceme.capture.form.FormView.Notice;
import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.profession.Subject;
import com.willaireplaceme.capture.web.Campaign;
import com.willaireplaceme.capture.web.Problems;
import com.willaireplaceme.capture.web.SameOrigin;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.scoring.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The form: shown, and taken when it comes without JavaScript. */
@Controller
class FormPage {

    private static final String PATH = "/profession/{path}/assessment";

    /** Not kept by browsers and proxies, because its ticket is this visitor's alone. */
    private static final String NOT_KEPT = "private, no-cache";

    private final Catalogue catalogue;
    private final AssessmentIntake intake;
    private final FormTickets tickets;
    private final FormView view;
    private final Campaign campaign;
    private final SameOrigin sameOrigin;

    FormPage(
            Catalogue catalogue,
            AssessmentIntake intake,
            FormTickets tickets,
            FormView view,
            Campaign campaign,
            SameOrigin sameOrigin) {
        this.catalogue = catalogue;
        this.intake = intake;
        this.tickets = tickets;
        this.view = view;
        this.campaign = campaign;
        this.sameOrigin = sameOrigin;
    }

    @GetMapping(PATH)
    String show(
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Subject subject = subject(path);
        if (subject.level() == null) {
            return formOf(subject.profession(), Level.MID, request);
        }
        response.setHeader("Cache-Control", NOT_KEPT);
        return view.fill(model, subject, new FormValues(null), Notice.none(), campaign.of(request));
    }

    /** Where the form leads whose profession or level was changed. */
    @GetMapping("/assessment")
    String change(
            @RequestParam(name = "profession", defaultValue = "") String slug,
            @RequestParam(name = "level", defaultValue = "mid") String level,
            HttpServletRequest request) {
        Profession profession =
                catalogue
                        .profession(slug)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return formOf(profession, Level.ofSlug(level).orElse(Level.MID), request);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String take(
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!sameOrigin.holds(request)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (request.getContentLengthLong() > JsonBody.LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Subject subject = subject(path);
        FormValues values = new FormValues(request.getParameterMap());
        response.setHeader("Cache-Control", NOT_KEPT);
        Optional<FormValues> changed = FormWeek.of(catalogue, subject, values).change(values);
        if (changed.isPresent()) {
            return view.fill(
                    model, subject, changed.get(), new Notice.Changed(), campaign.of(request));
        }
        FormReading reading = FormReading.of(subject, values, campaign.of(request));
        Notice notice = take(values, reading, request);
        if (notice instanceof Notice.Taken(UUID id)) {
            request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
            return "redirect:/assessments/" + id;
        }
        response.setStatus(notice.status().value());
        if (notice.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Long.toString(notice.retryAfterSeconds()));
        }
        return view.fill(model, subject, values, notice, campaign.of(request));
    }

    private Notice take(FormValues values, FormReading reading, HttpServletRequest request) {
        List<Problem> problems = new ArrayList<>(reading.problems());
        if (!problems.isEmpty()) {
            problems.addAll(intake.problems(reading.input()));
            return new Notice.Broken(problems);
        }
        if (tickets.read(values.text("ticket", "")).isEmpty()) {
            return new Notice.Stale();
        }
        List<String> hints = intake.hints(reading.input());
        String email = values.text("email", "");
        if (!hints.isEmpty() && !email.equals(values.text("email.seen", ""))) {
            return new Notice.Doubtful(hints, email);
        }
        String traceparent = request.getHeader(CloudEvents.TRACEPARENT);
        return switch (intake.take(reading.input(), Client.of(request), traceparent)) {
            case AssessmentIntake.Refused(List<Problem> broken) -> new Notice.Broken(broken);
            case AssessmentIntake.TooMany(Duration wait) ->
                    new Notice.TooMany(Problems.secondsOf(wait));
            case AssessmentIntake.Unavailable _ ->
                    new Notice.Unavailable(Problems.RETRY_AFTER_SECONDS);
            case AssessmentIntake.Accepted(UUID id) -> new Notice.Taken(id);
        };
    }

    private String formOf(Profession profession, Level level, HttpServletRequest request) {
        return "redirect:"
                + LevelWords.path(profession, level)
                + "/assessment"
                + campaign.query(request);
    }

    private Subject subject(String path) {
        return Subject.read(catalogue, path)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
