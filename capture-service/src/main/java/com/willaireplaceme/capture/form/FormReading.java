package com.willaireplaceme.capture.form;

import com.willaireplaceme.capture.assessment.AssessmentInput;
import com.willaireplaceme.capture.assessment.AssessmentInput.ConsentInput;
import com.willaireplaceme.capture.assessment.AssessmentInput.SourceInput;
import com.willaireplaceme.capture.assessment.AssessmentInput.TaskInput;
import com.willaireplaceme.capture.profession.Subject;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent without JavaScript, as the API would have got it. A week left as it was
 * counts as the catalogue's own.
 *
 * @param problems fields that hold no number where one is asked for
 */
record FormReading(AssessmentInput input, List<Problem> problems) {

    static FormReading of(Subject subject, FormValues values, Map<String, String> campaign) {
        List<Problem> problems = new ArrayList<>();
        List<TaskInput> tasks = tasks(subject, values, problems);
        Double years = number(values, "years", problems);
        String[] skills = values.sent() == null ? null : values.sent().get("skills");
        AssessmentInput input =
                new AssessmentInput(
                        values.text("email", ""),
                        values.text("name", ""),
                        subject.profession().slug(),
                        subject.shownLevel().slug(),
                        tasks,
                        skills == null ? List.of() : Arrays.asList(skills),
                        years == null ? null : whole(years, problems),
                        new ConsentInput(
                                values.chosen("consent.report", "true", false),
                                values.chosen("consent.contact", "true", false)),
                        new SourceInput(
                                campaign.get("utm_source"),
                                campaign.get("utm_medium"),
                                campaign.get("utm_campaign"),
                                campaign.get("ref")),
                        option(values, "ticket"),
                        option(values, "website"),
                        null);
        return new FormReading(input, problems);
    }

    private static List<TaskInput> tasks(
            Subject subject, FormValues values, List<Problem> problems) {
        List<TaskInput> tasks = new ArrayList<>();
        boolean typical = true;
        List<Task> own = subject.profession().tasks();
        for (int i = 0; i < ScoringModel.MOST_TASKS; i++) {
            String path = "tasks[" + i + "].";
            Task task = i < own.size() ? own.get(i) : null;
            String id = option(values, path + "id");
            if (task == null && id == null) {
                continue;
            }
            Double share = number(values, path + "share", problems);
            typical &= task != null && (share == null || share == task.share(subject.shownLevel()));
            tasks.add(
                    new TaskInput(
                            id == null && task != null ? task.id() : id,
                            share,
                            option(values, path + "aiUse"),
                            option(values, path + "steering")));
        }
        return typical
                ? tasks.stream()
                        .map(task -> new TaskInput(task.id(), null, task.aiUse(), task.steering()))
                        .toList()
                : tasks;
    }

    private static @Nullable String option(FormValues values, String field) {
        String option = values.text(field, "");
        return option.isEmpty() ? null : option;
    }

    private static @Nullable Integer whole(double years, List<Problem> problems) {
        if (years != Math.rint(years) || Math.abs(years) > 1_000) {
            problems.add(new Problem("years", "must be a whole number between 0 and 70"));
            return null;
        }
        return (int) years;
    }

    private static @Nullable Double number(
            FormValues values, String field, List<Problem> problems) {
        String text = values.text(field, "").strip().replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notANumber) {
            problems.add(new Problem(field, "must be a number"));
            return null;
        }
    }
}
