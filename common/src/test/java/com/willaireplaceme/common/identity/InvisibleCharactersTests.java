package com.willaireplaceme.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTests {

    /** Written with escapes: nobody could review them otherwise. */
    private static final int[] EXAMPLES = {
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E,
        0x200F, 0x202A, 0x202B, 0x202C, 0x2060, 0x2061, 0x2064, 0x2066, 0x2069, 0x206F, 0x3164,
        0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0x1D173, 0xE0001, 0xE0041, 0xE0100
    };

    @Test
    void whatNobodySeesIsRemovedAtTheEndsAndInside() {
        for (int codePoint : EXAMPLES) {
            String hidden = Character.toString(codePoint);
            assertThat(InvisibleCharacters.strip(hidden + " Ada " + hidden))
                    .as("U+%04X at the ends", codePoint)
                    .isEqualTo("Ada");
            assertThat(InvisibleCharacters.clean("A" + hidden + "da"))
                    .as("U+%04X inside", codePoint)
                    .isEqualTo("Ada");
            assertThat(InvisibleCharacters.remainIn("A" + hidden + "da"))
                    .as("U+%04X is seen to be there", codePoint)
                    .isTrue();
        }
    }

    @Test
    void everyKindOfWhiteSpaceIsStripped() {
        IntStream.of(
                        ' ', '\t', '\n', '\r', 0x0B, 0x0C, 0x85, 0xA0, 0x1680, 0x2000, 0x2007,
                        0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x2800, 0x3000)
                .forEach(space ->
                        assertThat(
                                        InvisibleCharacters.strip(
                                                Character.toString(space)
                                                        + "Ada"
                                                        + Character.toString(space)))
                                .as("U+%04X", space)
                                .isEqualTo("Ada"));
    }

    @Test
    void overridesAndControlCharactersStayForTheCallerToRefuse() {
        for (String text :
                new String[] {"A\u202Eda", "A\u202Dda", "A\u0000da", "A\nda", "A\uD800da"}) {
            assertThat(InvisibleCharacters.clean(text)).isEqualTo(text);
            assertThat(InvisibleCharacters.remainIn(text)).isTrue();
        }
    }

    /** Persian, Sinhala, Marathi, a family, a heart, a rainbow flag, Wales, a Japanese name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u0915\u094D\u200D\u0937",
                "\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u2764\uFE0F",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73\uDB40\uDC7F",
                "\u845B\uDB40\uDD00",
                "Ada",
                "Jos\u00E9"
            })
    void whatALanguageNeedsStays(String text) {
        assertThat(InvisibleCharacters.clean(" " + text + "\u200B")).isEqualTo(text);
        assertThat(InvisibleCharacters.remainIn(text)).isFalse();
    }

    @Test
    void joinersThatJoinNothingAreRemoved() {
        assertThat(InvisibleCharacters.clean("A\u200Dda")).isEqualTo("Ada");
        assertThat(InvisibleCharacters.clean("\u0639\u200C")).isEqualTo("\u0639");
        assertThat(InvisibleCharacters.clean("\u0639\u200Cda")).isEqualTo("\u0639da");
        assertThat(InvisibleCharacters.clean("\uD83D\uDC69\u200D")).isEqualTo("\uD83D\uDC69");
    }

    /** A newer JDK may bring format characters that the list does not have yet. */
    @Test
    void allFormatCharactersAreKnownButThoseThatAreSeen() {
        assertThat(
                        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                                .filter(codePoint ->
                                        Character.getType(codePoint) == Character.FORMAT)
                                .filter(codePoint -> !isSeen(codePoint)))
                .allMatch(InvisibleCharacters::isInvisible);
    }

    /** Signs around numbers in Arabic, Syriac and Kaithi, and how hieroglyphs are arranged. */
    private static boolean isSeen(int codePoint) {
        return (codePoint >= 0x0600 && codePoint <= 0x0605)
                || codePoint == 0x06DD
                || codePoint == 0x070F
                || codePoint == 0x0890
                || codePoint == 0x0891
                || codePoint == 0x08E2
                || codePoint == 0x110BD
                || codePoint == 0x110CD
                || (codePoint >= 0x13430 && codePoint <= 0x1343F);
    }
}
