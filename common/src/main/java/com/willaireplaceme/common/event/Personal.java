package com.willaireplaceme.common.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Personal data that the report and the message need. Its text form hides both values, so that it
 * can reach no log.
 *
 * @param email the address as the visitor wrote it, trimmed
 * @param name the visitor's name; {@code null} when not told
 */
public record Personal(String email, @Nullable String name) {

    public Personal {
        requireNonNull(email, "email");
    }

    @Override
    public String toString() {
        return "Personal[hidden]";
    }
}
