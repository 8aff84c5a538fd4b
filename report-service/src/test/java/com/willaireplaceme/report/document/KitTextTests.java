package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.report.document.TextStyle.Weight;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way through plain text, held against what it is measured by. */
class KitTextTests {

    private static final FontKit KIT = Typefaces.BUNDLED.kit(Weight.REGULAR);

    @Test
    void linesAreAsFullAsTheWidthAllows() {
        float word = width("word");
        float space = width(" ");
        assertThat(lines("word word word", 2 * word + space)).containsExactly("word word", "word");
        assertThat(lines("word word word", 2 * word)).containsExactly("word", "word", "word");
        assertThat(lines("word", word)).containsExactly("word");
    }

    @Test
    void spacesBetweenWordsStayAndThoseBeforeALineGo() {
        assertThat(lines("  a  b", 100)).containsExactly("a  b");
        assertThat(lines("", 100)).containsExactly("");
        assertThat(lines(" ", 100)).containsExactly("");
    }

    @Test
    void aWordThatIsTooWideIsLeftToOthers() {
        assertThat(text("a overlong").lines(width("over"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0421", "a\u05D0", "\u674E", "\uD83D\uDE80", "tab\there"})
    void whatTheKitLacksIsLeftToOthers(String text) {
        assertThat(KitText.of(text, KIT)).isNull();
    }

    private static float width(String text) {
        return text(text).line().width();
    }

    private static KitText text(String text) {
        return Objects.requireNonNull(KitText.of(text, KIT));
    }

    private static List<String> lines(String text, float most) {
        return Objects.requireNonNull(text(text).lines(most)).stream()
                .map(KitTextTests::characters)
                .toList();
    }

    private static String characters(TextLine line) {
        StringBuilder characters = new StringBuilder();
        for (TextLine.Segment segment : line.segments()) {
            for (TextLine.Run run : segment.runs()) {
                run.codes().chars().forEach(code -> characters.append(character(code)));
            }
        }
        return characters.toString();
    }

    private static char character(int code) {
        for (char c = ' '; c < 0x100; c++) {
            if (KIT.code(c) == code) {
                return c;
            }
        }
        throw new AssertionError("no letter");
    }
}
