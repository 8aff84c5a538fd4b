package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.DocumentFonts.StandIn;
import com.willaireplaceme.report.document.TextStyle.Weight;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * Turns text of one direction into glyphs, in the order in which they are drawn from left to right.
 * Arabic letters are joined and Devanagari is set in syllables; marks are not moved to where a
 * letter would like them.
 */
final class Shaper {

    private static final int REPLACEMENT = 0xFFFD;

    /** Before the first script that is more than one glyph after the other. */
    private static final int FIRST_COMPLEX = 0x0590;

    private static final String OPENING = "()[]{}<>\u00AB\u00BB\u2039\u203A";
    private static final String CLOSING = ")(][}{><\u00BB\u00AB\u203A\u2039";

    private final DocumentFonts fonts;

    Shaper(DocumentFonts fonts) {
        this.fonts = fonts;
    }

    /** Takes glyph after glyph. */
    interface Glyphs {

        /**
         * Takes one.
         *
         * @param font name in page resources
         * @param code what draws it in that font
         * @param advance as part of the type size
         */
        void add(String font, int code, float advance);
    }

    /**
     * Shapes text.
     *
     * @param reversed whether it is written from right to left
     */
    void shape(String text, Weight weight, boolean reversed, Glyphs glyphs) {
        if (isPlain(text)) {
            characters(reversed ? reverse(text) : text, weight, glyphs);
            return;
        }
        String joined = ArabicForms.concerns(text) ? ArabicForms.joined(text) : text;
        String visual = reversed ? reverse(joined) : joined;
        if (Devanagari.concerns(visual)) {
            syllables(visual, weight, glyphs);
        } else {
            characters(visual, weight, glyphs);
        }
    }

    /** Whether the glyphs of that text say what it is: one for each character, in its order. */
    boolean isFaithful(String text, Weight weight) {
        return (isPlain(text) || !(ArabicForms.concerns(text) || Devanagari.concerns(text)))
                && text.codePoints().allMatch(c -> drawn(c, weight) == c);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_COMPLEX && c < 0x2000) {
                return false;
            }
            if (c >= 0xFB1D && c <= 0xFEFF) {
                return false;
            }
        }
        return true;
    }

    private void syllables(String text, Weight weight, Glyphs glyphs) {
        Matcher syllables = Devanagari.syllables(text);
        int end = 0;
        while (syllables.find()) {
            characters(text.substring(end, syllables.start()), weight, glyphs);
            String syllable = syllables.group();
            StandIn font = fonts.standIn(syllable.codePointAt(0));
            for (int glyph : Devanagari.bundled().glyphs(syllable)) {
                add(font, glyph, letter(syllable, glyph, font.typeface()), glyphs);
            }
            end = syllables.end();
        }
        characters(text.substring(end), weight, glyphs);
    }

    /** Of a syllable the letter that a glyph draws as it stands alone; else all of it. */
    private static String letter(String syllable, int glyph, Typeface typeface) {
        return syllable.codePoints()
                .filter(letter -> typeface.glyph(letter) == glyph)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse(syllable);
    }

    private void characters(String text, Weight weight, Glyphs glyphs) {
        FontKit kit = fonts.kit(weight);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = drawn(text.codePointAt(i), weight);
            int code = codePoint < 0 ? 0 : kit.code(codePoint);
            if (code != 0) {
                glyphs.add(kit.name(), code, kit.advance(code));
            } else if (codePoint >= 0) {
                StandIn font = fonts.standIn(codePoint);
                add(font, font.typeface().glyph(codePoint), ArabicForms.letters(codePoint), glyphs);
            }
        }
    }

    private static void add(StandIn font, int glyph, String text, Glyphs glyphs) {
        glyphs.add(font.name(), font.font().code(glyph, text), font.typeface().advance(glyph));
    }

    /** What is drawn for a character: itself, nothing (-1), or the replacement character. */
    private int drawn(int codePoint, Weight weight) {
        if (fonts.canDraw(codePoint, weight)) {
            return codePoint;
        }
        boolean invisible =
                Character.getType(codePoint) == Character.FORMAT
                        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        return invisible ? -1 : REPLACEMENT;
    }

    /** From the last character to the first, each with its marks behind it, brackets turned. */
    private static String reverse(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        StringBuilder reversed = new StringBuilder(text.length());
        int end = characters.last();
        for (int start = characters.previous();
                start != BreakIterator.DONE;
                start = characters.previous()) {
            int bracket = OPENING.indexOf(text.charAt(start));
            if (bracket < 0) {
                reversed.append(text, start, end);
            } else {
                reversed.append(CLOSING.charAt(bracket));
            }
            end = start;
        }
        return reversed.toString();
    }
}
