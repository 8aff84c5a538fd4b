package com.willaireplaceme.report.content;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes of what a visitor wrote as their name something that can be printed. */
final class PersonName {

    private static final int LONGEST = 60;

    private PersonName() {}

    /** The name; {@code null} if nothing of it can be printed. */
    static @Nullable String printable(@Nullable String name) {
        if (name == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints()
                .map(codePoint -> isSpace(codePoint) ? ' ' : codePoint)
                .filter(PersonName::isPrintable)
                .forEach(kept::appendCodePoint);
        String clean =
                Normalizer.normalize(kept, Normalizer.Form.NFC).strip().replaceAll(" +", " ");
        return clean.isEmpty() ? null : shortened(clean);
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** No controls, half characters, non-characters, or marks that turn the text around. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> true;
        };
    }

    private static String shortened(String name) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = characters.next(LONGEST);
        return end == BreakIterator.DONE || end == name.length()
                ? name
                : name.substring(0, end).strip() + "\u2026";
    }
}
