package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.report.document.TextStyle.Weight;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTests {

    // Of one document, in which a glyph has the same code in every line.
    private static final DocumentFonts FONTS = new DocumentFonts(Typefaces.BUNDLED);

    private static final Profile MID = Profile.typical("backend-developer", Level.MID);
    private static final String REPLACEMENT = glyphs(line("\uFFFD")).getFirst();

    /** A letter after the other: what is drawn is also what is extracted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Žofie Dvořáková-Łukaszewicz",
                "Ελένη Παπαδοπούλου",
                "Владимир Соловьёв",
                "Ґалаґан Їжакевич",
                "Nguyễn Thị Ánh Nguyệt",
                "李小龍",
                "张伟",
                "歐陽娜娜",
                "山田 太郎",
                "さくら ゆうき",
                "サトウ ケンジ",
                "髙﨑 辻",
                "김민수",
                "남궁 뷁",
                "Zoë 🚀💻"
            })
    void aNameIsDrawnWithItsOwnLettersAndReadAgain(String name) throws IOException {
        assertThat(isDrawnWhole(name)).isTrue();
        assertThat(text(name)).contains("Prepared for " + name);
    }

    /** What a program reads of these is their text beside the glyphs; what people see is shaped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "محمد عبد الرحمن",
                "گلناز پژمان",
                "یاسمین ٹیپو",
                "יעל כהן-לוי",
                "אַבְרָהָם (דוד)",
                "अनुष्का श्रीवास्तव",
                "विट्ठल शर्मि",
                "Robin (يوسف) Example"
            })
    void aNameThatIsShapedIsDrawnWholeAndCarriesItsText(String name) {
        assertThat(isDrawnWhole(name)).isTrue();
        String told =
                line(name).segments().stream()
                        .map(TextLine.Segment::actualText)
                        .filter(text -> text != null)
                        .reduce("", String::concat);
        assertThat(told).isNotEmpty();
        assertThat(told.chars().allMatch(c -> name.indexOf(c) >= 0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "محمد, FEE3 FEA4 FEE4 FEAA",
        "سلام, FEB3 FEFC 0645",
        "دار, 062F 0627 0631",
        "پژمان, FB58 FB8B FEE3 FE8E 0646",
        "مُنى, FEE3 064F FEE8 FEF0",
        "لأ, FEF7",
        "بـ, FE91 0640",
        "ء, 0621"
    })
    void arabicLettersAreJoined(String name, String forms) {
        List<String> joined =
                ArabicForms.joined(name).codePoints().mapToObj("%04X"::formatted).toList();
        assertThat(String.join(" ", joined)).isEqualTo(forms);
    }

    @Test
    void everyFormThatALetterCanTakeIsInTheFont() {
        IntStream.concat(
                        IntStream.rangeClosed(0xFB50, 0xFBFF),
                        IntStream.rangeClosed(0xFE70, 0xFEFC))
                .filter(form ->
                        ArabicForms.letters(form).codePoints().allMatch(Character::isLetter))
                .filter(Character::isLetter)
                .forEach(form ->
                        assertThat(isDrawnWhole(Character.toString(form)))
                                .as("%04X", form)
                                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "क्ष, 1", // A conjunct.
        "श्री, 2", "र्क, 2", // Reph moves behind the letter.
        "हि, 2", "र्मि, 3"
    })
    void devanagariSyllablesAreConjuncts(String syllable, int glyphs) {
        assertThat(Devanagari.syllables(syllable).matches()).isTrue();
        assertThat(Devanagari.bundled().glyphs(syllable)).hasSize(glyphs);
    }

    @Test
    void theShortIStandsBeforeItsSyllable() {
        List<Integer> alone = Devanagari.bundled().glyphs("म");
        assertThat(Devanagari.bundled().glyphs("मि").getLast()).isEqualTo(alone.getFirst());
        assertThat(Devanagari.bundled().glyphs("र्मि").get(1)).isEqualTo(alone.getFirst());
    }

    @Test
    void textFromRightToLeftIsDrawnFromItsEndAndItsBracketsTurn() {
        assertThat(glyphs(line("\u05D0(\u05D1)")))
                .isEqualTo(
                        Stream.of("(", "\u05D1", ")", "\u05D0")
                                .flatMap(character -> glyphs(line(character)).stream())
                                .toList());
    }

    /** People see that something stands there; programs read what. */
    @Test
    void aNameInAScriptWithoutATypefaceIsStillCarriedAndTheReportGoesOut() throws IOException {
        String name = "ሰላም Selam";
        assertThat(isDrawnWhole(name)).isFalse();
        assertThat(text(name)).contains("Prepared for " + name);
    }

    /** PDFBox keeps names for ever, and each of these needs a font of its own. */
    @Test
    void aReportLeavesNoNameBehind() throws ReflectiveOperationException {
        Field kept = COSName.class.getDeclaredField("nameMap");
        kept.setAccessible(true);
        Reports.PRINTER.print(Reports.of(MID, "李").report());
        int before = ((Map<?, ?>) kept.get(null)).size();

        for (String name : List.of("李小龍", "张伟", "歐陽娜娜", "山田")) {
            Reports.PRINTER.print(Reports.of(MID, name).report());
        }

        assertThat((Map<?, ?>) kept.get(null)).hasSize(before);
    }

    private static boolean isDrawnWhole(String text) {
        List<String> glyphs = glyphs(line(text));
        return !glyphs.isEmpty() && !glyphs.contains(REPLACEMENT);
    }

    /** Each as its font and its code. */
    private static List<String> glyphs(TextLine line) {
        return line.segments().stream()
                .flatMap(segment -> segment.runs().stream())
                .flatMap(run -> run.codes().chars().mapToObj(code -> run.font() + " " + code))
                .toList();
    }

    private static TextLine line(String text) {
        return new TextSetter(FONTS).line(text, Weight.REGULAR);
    }

    private static String text(String name) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(Reports.PRINTER.print(Reports.of(MID, name).report()))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
