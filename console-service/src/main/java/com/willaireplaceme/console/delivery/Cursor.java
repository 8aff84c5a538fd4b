package com.willaireplaceme.console.delivery;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last delivery of a page of them, where the next page goes on. */
record Cursor(Instant at, UUID id) {

    private static final char SEPARATOR = '_';

    static Cursor after(Delivery last) {
        return new Cursor(last.changedAt(), last.id());
    }

    /** As {@link #toString} wrote it; nothing if it did not. */
    static Optional<Cursor> read(@Nullable String text) {
        int separator = text == null ? -1 : text.indexOf(SEPARATOR);
        if (text == null || separator < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Cursor(
                            Instant.parse(text.substring(0, separator)),
                            UUID.fromString(text.substring(separator + 1))));
        } catch (DateTimeParseException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + String.valueOf(SEPARATOR) + id;
    }
}
