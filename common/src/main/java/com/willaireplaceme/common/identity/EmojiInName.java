package com.willaireplaceme.common.identity;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * The emoji in a name, each a sequence of characters that is drawn as one.
 *
 * @param count how many there are
 * @param rest the name without them
 */
record EmojiInName(int count, String rest) {

    private static final int MAX = 2;

    static EmojiInName of(String name) {
        int count = 0;
        StringBuilder rest = new StringBuilder(name.length());
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            String character = name.substring(start, end);
            if (isEmoji(character.codePointAt(0))) {
                count++;
            } else {
                rest.append(character);
            }
            start = end;
        }
        return new EmojiInName(count, rest.toString());
    }

    /** One or two may stand in a name or be one. More would be a picture message. */
    boolean allowed() {
        return count <= MAX;
    }

    /** Without letters and digits that are emoji only with a sign behind them. */
    private static boolean isEmoji(int codePoint) {
        return codePoint > 0xFF && Character.isEmoji(codePoint) && !Character.isLetter(codePoint);
    }
}
