package com.willaireplaceme.capture.assessment;

/** Characters that a reader cannot see but a program may obey. Stateless. */
final class PlainText {

    private PlainText() {}

    /**
     * Whether a text holds control or format characters (bidirectional overrides among them), line
     * or paragraph separators, or halves of characters.
     */
    static boolean hasHiddenCharacters(String text) {
        return text.codePoints().anyMatch(PlainText::isHidden);
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
