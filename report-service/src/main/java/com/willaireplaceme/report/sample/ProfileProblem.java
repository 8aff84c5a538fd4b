package com.willaireplaceme.report.sample;

import com.willaireplaceme.common.event.EventJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Tells which field of a profile cannot be read, and what it must be. */
final class ProfileProblem {

    private ProfileProblem() {}

    /** Field and rule, as the form's API tells them: "tasks[0].share must be a number". */
    static String of(JacksonException unreadable) {
        String field = field(unreadable);
        return switch (unreadable) {
            // What a record's constructor misses is the message of its exception.
            case ValueInstantiationException missing
                    when missing.getCause() instanceof NullPointerException name ->
                    field + "." + name.getMessage() + " must be given";
            case MismatchedInputException other ->
                    (field.isEmpty() ? "the profile" : field)
                            + " must be "
                            + kind(other.getTargetType());
            default ->
                    "is not JSON: line "
                            + unreadable.getLocation().getLineNr()
                            + ", column "
                            + unreadable.getLocation().getColumnNr();
        };
    }

    private static String field(JacksonException unreadable) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : unreadable.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> EventJson.mapper().convertValue(value, String.class))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Integer.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-01T00:00:00Z";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
