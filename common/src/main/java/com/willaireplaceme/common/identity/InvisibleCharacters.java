package com.willaireplaceme.common.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Characters that nobody sees, so that two texts which look alike are one text. Most are left over
 * from copying or were put there to make one person look like two. A few are part of how a language
 * is written: joiners between letters (UAX #31, section 2.3), variants of Chinese characters and
 * Mongolian letters, and what holds an emoji together. Stateless.
 */
public final class InvisibleCharacters {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int BLANK_BRAILLE = 0x2800;

    /**
     * First and last of the ranges of Default_Ignorable_Code_Point, in rising order (Unicode 16,
     * DerivedCoreProperties.txt), which the JDK does not know as a property. Among them: soft
     * hyphen, combining grapheme joiner, Hangul fillers, zero-width space and joiners, bidi
     * controls, variation selectors, byte order mark, tags.
     */
    private static final int[] IGNORABLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B,
        0x180F, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F,
        0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000,
        0xE0FFF
    };

    /** Scripts whose letters change their shape when they join or do not. */
    private static final Set<UnicodeScript> JOINING =
            EnumSet.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.MANDAIC,
                    UnicodeScript.NKO,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.PHAGS_PA,
                    UnicodeScript.ADLAM,
                    UnicodeScript.HANIFI_ROHINGYA,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.ORIYA,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU,
                    UnicodeScript.KANNADA,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.SINHALA,
                    UnicodeScript.TIBETAN,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.KHMER,
                    UnicodeScript.BALINESE,
                    UnicodeScript.JAVANESE,
                    UnicodeScript.CHAKMA,
                    UnicodeScript.TIRHUTA,
                    UnicodeScript.NEWA);

    private InvisibleCharacters() {}

    /** Whether a character is white space in Unicode's sense, no-break spaces included. */
    public static boolean isWhiteSpace(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == 0x85
                || codePoint == BLANK_BRAILLE;
    }

    /**
     * Whether a character leaves nothing on paper by itself: control characters, what Unicode calls
     * default ignorable, line and paragraph separators, marks of annotations, halves of characters
     * and code points that are none. White space without line breaks is not among them.
     */
    public static boolean isInvisible(int codePoint) {
        return isIgnorable(codePoint)
                || isNoCharacter(codePoint)
                || (codePoint >= 0xFFF9 && codePoint <= 0xFFFB)
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE ->
                            true;
                    default -> false;
                };
    }

    /**
     * The text without white space and invisible characters at its ends. Control characters that
     * are no white space stay: nobody copies them by mistake.
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isNothing(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && isNothing(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        // What holds an emoji or a letter's shape at the end of the text belongs to it.
        int kept = end;
        while (kept < text.length() && isInPlace(text, kept) && !isJoiner(text.codePointAt(kept))) {
            kept += Character.charCount(text.codePointAt(kept));
        }
        return text.substring(start, kept);
    }

    /**
     * The text in Unicode NFC, stripped and without the invisible characters inside it that cannot
     * be meant. Those that a language needs stay; so do those that change what a reader sees (bidi
     * overrides, line breaks and other control characters), for the caller to refuse with {@link
     * #remainIn}.
     */
    public static String clean(String text) {
        String stripped = strip(text);
        StringBuilder clean = new StringBuilder(stripped.length());
        for (int at = 0; at < stripped.length(); ) {
            int codePoint = stripped.codePointAt(at);
            if (!isIgnorable(codePoint) || isOverride(codePoint) || isInPlace(stripped, at)) {
                clean.appendCodePoint(codePoint);
            }
            at += Character.charCount(codePoint);
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** Whether a text holds invisible characters, those apart that its language needs. */
    public static boolean remainIn(String text) {
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (isInvisible(codePoint) && !isInPlace(text, at)) {
                return true;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }

    /** Whether the text needs the invisible character at that index to be written rightly. */
    private static boolean isInPlace(String text, int at) {
        int codePoint = text.codePointAt(at);
        int next = at + Character.charCount(codePoint);
        if (at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        return isJoiner(codePoint)
                ? next < text.length() && joins(codePoint, before, text.codePointAt(next))
                : belongsTo(text, at, codePoint, before);
    }

    private static boolean joins(int joiner, int before, int after) {
        if (joiner == ZERO_WIDTH_JOINER && isEmojiPart(before) && isEmoji(after)) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(after);
        return JOINING.contains(script)
                && Character.isLetter(after)
                && isLetterOrMark(before)
                && (UnicodeScript.of(before) == script
                        || UnicodeScript.of(before) == UnicodeScript.INHERITED);
    }

    private static boolean belongsTo(String text, int at, int codePoint, int before) {
        if (codePoint == EMOJI_STYLE || codePoint == TEXT_STYLE) {
            return isEmoji(before);
        }
        if (codePoint >= 0xE0020 && codePoint <= 0xE007F) {
            return isTagOfFlag(text, at);
        }
        return (isIdeographicVariant(codePoint) && Character.isIdeographic(before))
                || (isMongolianVariant(codePoint)
                        && UnicodeScript.of(before) == UnicodeScript.MONGOLIAN);
    }

    /** A regional flag is a black flag and tags behind it (UTS #51, section 3.5). */
    private static boolean isTagOfFlag(String text, int at) {
        int start = at;
        while (start > 0) {
            int before = text.codePointBefore(start);
            if (before == BLACK_FLAG) {
                return true;
            }
            if (before < 0xE0020 || before > 0xE007E) {
                return false;
            }
            start -= Character.charCount(before);
        }
        return false;
    }

    private static boolean isNothing(int codePoint) {
        return isWhiteSpace(codePoint) || isIgnorable(codePoint);
    }

    private static boolean isIgnorable(int codePoint) {
        for (int i = 0; i < IGNORABLE.length && IGNORABLE[i] <= codePoint; i += 2) {
            if (codePoint <= IGNORABLE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNoCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    /** Turns the order of letters around: what is read is not what is written. */
    private static boolean isOverride(int codePoint) {
        return codePoint == 0x202D || codePoint == 0x202E;
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    private static boolean isIdeographicVariant(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE02)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isMongolianVariant(int codePoint) {
        return codePoint >= 0x180B && codePoint <= 0x180F && codePoint != 0x180E;
    }

    /** Without the digits and signs of ASCII, which are emoji only as keycaps. */
    private static boolean isEmoji(int codePoint) {
        return codePoint > 0x7F && Character.isEmoji(codePoint);
    }

    private static boolean isEmojiPart(int codePoint) {
        return isEmoji(codePoint) || codePoint == EMOJI_STYLE;
    }

    private static boolean isLetterOrMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> Character.isLetter(codePoint);
        };
    }
}
