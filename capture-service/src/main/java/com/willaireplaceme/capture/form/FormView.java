package com.willaireplaceme.capture.form;

import com.willaireplaceme.capture.assessment.FormTickets;
import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.profession.Subject;
import com.willaireplaceme.capture.profession.TaskSearch;
import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts into the model what the form shows. Thread-safe. */
@Component
class FormView {

    private final Catalogue catalogue;
    private final FormTickets tickets;
    private final TaskSearch search;
    private final List<Profession> professions;

    FormView(Catalogue catalogue, FormTickets tickets, TaskSearch search) {
        this.catalogue = catalogue;
        this.tickets = tickets;
        this.search = search;
        this.professions =
                catalogue.professions().stream()
                        .sorted(
                                Comparator.comparing(
                                        Profession::name, String.CASE_INSENSITIVE_ORDER))
                        .toList();
    }

    /** A level that the form can be changed to. */
    record LevelOption(String slug, String title, boolean current) {}

    /** What the form says above its fields. */
    sealed interface Notice {

        /** The status that the form is answered with. */
        default HttpStatus status() {
            return switch (this) {
                case Fresh _, Changed _ -> HttpStatus.OK;
                case Taken _ -> HttpStatus.SEE_OTHER;
                case Broken _, Stale _, Doubtful _ -> HttpStatus.UNPROCESSABLE_CONTENT;
                case TooMany _ -> HttpStatus.TOO_MANY_REQUESTS;
                case Unavailable _ -> HttpStatus.SERVICE_UNAVAILABLE;
            };
        }

        /** After how long the same form may be sent again; 0 for at once. */
        default long retryAfterSeconds() {
            return 0;
        }

        static Notice none() {
            return new Fresh();
        }

        /** Nothing yet: the form is shown for the first time. */
        record Fresh() implements Notice {}

        /** The list of tasks was changed or searched; nothing was taken. */
        record Changed() implements Notice {}

        /** The request is in the pipeline; the form is not shown again. */
        record Taken(UUID id) implements Notice {}

        /** Fields break rules. */
        record Broken(List<Problem> problems) implements Notice {}

        /** The form's ticket is missing or not ours; a new one is in the form now. */
        record Stale() implements Notice {}

        /** The address may be mistaken; the visitor decides. */
        record Doubtful(List<String> hints, String email) implements Notice {}

        /** Too many requests. */
        record TooMany(long retryAfterSeconds) implements Notice {}

        /** Nobody can take the request at the moment. */
        record Unavailable(long retryAfterSeconds) implements Notice {}
    }

    String fill(
            Model model,
            Subject subject,
            FormValues values,
            Notice notice,
            Map<String, String> campaign) {
        Profession profession = subject.profession();
        Level level = subject.shownLevel();
        String role = LevelWords.role(profession, level);
        FormWeek week = FormWeek.of(catalogue, subject, values);
        List<Problem> problems =
                notice instanceof Notice.Broken(List<Problem> broken) ? broken : List.of();
        List<FieldError> errors =
                problems.stream().map(problem -> FieldError.of(problem, week.names())).toList();
        Map<String, String> byField =
                errors.stream()
                        .collect(
                                Collectors.toMap(
                                        FieldError::field, FieldError::text, (one, _) -> one));
        model.addAttribute(
                "page",
                PageHead.unlisted("Your AI exposure report: " + role).withScript("form.js"));
        model.addAttribute("profession", profession);
        model.addAttribute("professions", professions);
        model.addAttribute("level", level);
        model.addAttribute("role", role);
        model.addAttribute("analysisPath", LevelWords.path(profession, level));
        model.addAttribute("formPath", LevelWords.path(profession, level) + "/assessment");
        model.addAttribute("levels", levels(level));
        model.addAttribute("gauge", Gauge.of(ScoringModel.typical(profession, level)));
        model.addAttribute("week", week);
        model.addAttribute("find", values.text("find", ""));
        model.addAttribute("found", search.find(values.text("find", ""), week::canTake));
        model.addAttribute("form", values);
        model.addAttribute("ticket", ticket(values));
        model.addAttribute("campaign", campaign);
        model.addAttribute("notice", notice);
        model.addAttribute("noticeKind", notice.getClass().getSimpleName());
        model.addAttribute("errorList", errors);
        model.addAttribute("errors", byField);
        return "form";
    }

    /** A form that comes back keeps its ticket, so that it stays one request. */
    private String ticket(FormValues values) {
        String sent = values.text("ticket", "");
        return tickets.read(sent).isPresent() ? sent : tickets.issue();
    }

    private static List<LevelOption> levels(Level current) {
        return Arrays.stream(Level.values())
                .map(level ->
                        new LevelOption(level.slug(), LevelWords.title(level), level == current))
                .toList();
    }
}
