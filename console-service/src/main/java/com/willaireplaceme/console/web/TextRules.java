package com.willaireplaceme.console.web;

import org.jspecify.annotations.Nullable;

/** What any text that reaches the console has to keep to, whatever it is for. Stateless. */
final class TextRules {

    /** Longer than any reason, name, address or filter. */
    static final int MAX_LENGTH = 2000;

    private TextRules() {}

    /** Which rule a text breaks, to follow its name; {@code null} if none. */
    static @Nullable String broken(String text) {
        if (text.length() > MAX_LENGTH) {
            return "must have at most " + MAX_LENGTH + " characters";
        }
        return text.codePoints()
                .mapToObj(TextRules::broken)
                .filter(rule -> rule != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String broken(int character) {
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            return "must not contain half of a surrogate pair";
        }
        boolean breaksLines = character == '\t' || character == '\n' || character == '\r';
        return Character.isISOControl(character) && !breaksLines
                ? "must not contain control characters such as U+%04X".formatted(character)
                : null;
    }
}
