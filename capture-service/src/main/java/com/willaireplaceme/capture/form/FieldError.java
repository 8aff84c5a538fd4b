package com.willaireplaceme.capture.form;

import com.willaireplaceme.common.scoring.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as the form shows it.
 *
 * @param field path in the API's JSON
 * @param id of the element that holds the field
 * @param text a whole sentence
 */
record FieldError(String field, String id, String text) {

    private static final Pattern TASK = Pattern.compile("tasks\\[(\\d{1,2})]\\.(\\w+)");

    /**
     * @param tasks the names of the tasks that were sent
     */
    static FieldError of(Problem problem, List<String> tasks) {
        return new FieldError(problem.field(), id(problem.field()), text(problem, tasks));
    }

    private static String text(Problem problem, List<String> tasks) {
        return switch (problem.field()) {
            case "consent.report" ->
                    "Please agree to get the report by e-mail; without that we cannot send it.";
            case "proof" ->
                    "So many requests come in that we take them only from browsers with JavaScript for now. Please try again in a while.";
            default -> label(problem.field(), tasks) + " " + problem.rule() + ".";
        };
    }

    /** {@code tasks[2].share} is held by the element {@code tasks-2-share}. */
    static String id(String field) {
        return field.replaceAll("[\\[\\].]+", "-").replaceAll("-$", "");
    }

    private static String label(String field, List<String> tasks) {
        Matcher task = TASK.matcher(field);
        if (task.matches()) {
            int index = Integer.parseInt(task.group(1));
            return index < tasks.size() ? "\u201C" + tasks.get(index) + "\u201D" : "A task";
        }
        return switch (field) {
            case "email" -> "The e-mail address";
            case "name" -> "The name";
            case "years" -> "The years";
            case "website" -> "The field that people do not see";
            default -> field;
        };
    }
}
