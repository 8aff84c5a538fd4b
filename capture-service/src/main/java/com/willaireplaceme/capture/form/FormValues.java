package com.willaireplaceme.capture.form;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form's fields: what the visitor sent, or what the form begins with. A field's
 * name is its path in the API's JSON.
 *
 * @param sent {@code null} before anything was sent
 */
record FormValues(@Nullable Map<String, String[]> sent) {

    /** The value of a field, or what it begins with. */
    public String text(String field, String initial) {
        if (sent == null) {
            return initial;
        }
        String[] values = sent.get(field);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** The same with other values in some fields; an empty one is as good as none. */
    FormValues with(Map<String, String> changes) {
        Map<String, String[]> changed = sent == null ? new HashMap<>() : new HashMap<>(sent);
        changes.forEach((field, value) -> changed.put(field, new String[] {value}));
        return new FormValues(changed);
    }

    /** Whether a box is ticked or an option chosen. */
    public boolean chosen(String field, String option, boolean initially) {
        if (sent == null) {
            return initially;
        }
        String[] values = sent.get(field);
        return values != null && Arrays.asList(values).contains(option);
    }
}
