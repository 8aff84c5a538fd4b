package com.willaireplaceme.capture.form;

import com.willaireplaceme.capture.assessment.AssessmentIntake;
import com.willaireplaceme.capture.assessment.JsonBody;
import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.profession.Subject;
import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.capture.web.Campaign;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.capture.web.Problems;
import com.willaireplaceme.capture.web.SameOrigin;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.scoring.ScoringModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** The form: shown, and taken when it comes without JavaScript. */
@Controller
class FormPage {

    private static final String PATH = "/profession/{path}/assessment";

    private final Catalogue catalogue;
    private final AssessmentIntake intake;
    private final Campaign campaign;
    private final SameOrigin sameOrigin;

    FormPage(
            Catalogue catalogue,
            AssessmentIntake intake,
            Campaign campaign,
            SameOrigin sameOrigin) {
        this.catalogue = catalogue;
        this.intake = intake;
        this.campaign = campaign;
        this.sameOrigin = sameOrigin;
    }

    /** A level that the form can be changed to. */
    record LevelLink(String title, String path, boolean current) {}

    @GetMapping(PATH)
    String show(@PathVariable String path, HttpServletRequest request, Model model) {
        Subject subject = subject(path);
        if (subject.level() == null) {
            return "redirect:"
                    + LevelWords.path(subject.profession(), Level.MID)
                    + "/assessment"
                    + campaign.query(request);
        }
        return form(subject, new FormValues(null), List.of(), request, model);
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
        FormReading reading = FormReading.of(subject, values, campaign.of(request));
        if (!reading.problems().isEmpty()) {
            List<Problem> problems = new ArrayList<>(reading.problems());
            problems.addAll(intake.problems(reading.input()));
            return refused(subject, values, problems, request, response, model);
        }
        return switch (intake.take(
                reading.input(), Client.of(request), request.getHeader(CloudEvents.TRACEPARENT))) {
            case AssessmentIntake.Refused(List<Problem> problems) ->
                    refused(subject, values, problems, request, response, model);
            case AssessmentIntake.TooMany(Duration wait) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader("Retry-After", Long.toString(Problems.secondsOf(wait)));
                model.addAttribute("waitSeconds", Problems.secondsOf(wait));
                yield form(subject, values, List.of(), request, model);
            }
            case AssessmentIntake.Unavailable _ -> {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setHeader("Retry-After", Integer.toString(Problems.RETRY_AFTER_SECONDS));
                model.addAttribute("unavailable", true);
                yield form(subject, values, List.of(), request, model);
            }
            case AssessmentIntake.Accepted(UUID id) -> {
                request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
                yield "redirect:/assessments/" + id;
            }
        };
    }

    private String refused(
            Subject subject,
            FormValues values,
            List<Problem> problems,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(subject, values, problems, request, model);
    }

    private String form(
            Subject subject,
            FormValues values,
            List<Problem> problems,
            HttpServletRequest request,
            Model model) {
        Profession profession = subject.profession();
        Level level = subject.shownLevel();
        String role = LevelWords.role(profession, level);
        String path = LevelWords.path(profession, level) + "/assessment";
        List<FieldError> errors =
                problems.stream().map(problem -> FieldError.of(problem, profession)).toList();
        Map<String, String> byField =
                errors.stream()
                        .collect(
                                Collectors.toMap(
                                        FieldError::field, FieldError::text, (one, _) -> one));
        model.addAttribute(
                "page",
                PageHead.unlisted("Your AI exposure report: " + role).withScript("form.js"));
        model.addAttribute("profession", profession);
        model.addAttribute("level", level);
        model.addAttribute("role", role);
        model.addAttribute("analysisPath", LevelWords.path(profession, level));
        model.addAttribute("formPath", path);
        model.addAttribute("levels", levels(profession, level));
        model.addAttribute("gauge", Gauge.of(ScoringModel.typical(profession, level)));
        model.addAttribute("form", values);
        model.addAttribute("campaign", campaign.of(request));
        model.addAttribute("errorList", errors);
        model.addAttribute("errors", byField);
        return "form";
    }

    private static List<LevelLink> levels(Profession profession, Level current) {
        return Arrays.stream(Level.values())
                .map(level ->
                        new LevelLink(
                                LevelWords.title(level),
                                LevelWords.path(profession, level) + "/assessment",
                                level == current))
                .toList();
    }

    private Subject subject(String path) {
        return Subject.read(catalogue, path)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
