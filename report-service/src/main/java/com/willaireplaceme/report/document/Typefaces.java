package com.willaireplaceme.report.document;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The typefaces that ship with this program, and for whom each of them stands in. */
final class Typefaces {

    /** Of the characters beyond Latin those that this program's own sentences use. */
    private static final String OWN_SYMBOLS =
            "\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u2192\u2212\u2248\u2264\u2265\u2713\uFFFD";

    /** Covers Latin, Cyrillic and Greek beyond Inter too. */
    static final String DEVANAGARI_FILE = "NotoSans_400Regular.ttf";

    static final Typefaces BUNDLED = new Typefaces();

    private final FontKit regular;
    private final FontKit semibold;
    private final List<Typeface> others;

    private Typefaces() {
        Typeface inter = Typeface.read("Inter_400Regular.ttf");
        this.regular = FontKit.prepare("R", inter, characters(0x17F));
        this.semibold =
                FontKit.prepare("B", Typeface.read("Inter_600SemiBold.ttf"), characters(0xFF));
        this.others =
                List.of(
                        inter,
                        Typeface.read(DEVANAGARI_FILE),
                        Typeface.read("NotoSansArabic_400Regular.ttf"),
                        Typeface.read("Heebo_400Regular.ttf"),
                        Typeface.read("DroidSansFallback.ttf"),
                        Typeface.read("NotoEmoji_400Regular.ttf"));
    }

    FontKit kit(TextStyle.Weight weight) {
        return switch (weight) {
            case REGULAR -> regular;
            case SEMIBOLD -> semibold;
        };
    }

    List<FontKit> kits() {
        return List.of(regular, semibold);
    }

    /** Who stands in for a character that a kit lacks, in the order in which they are asked. */
    List<Typeface> others() {
        return others;
    }

    private static Set<Integer> characters(int last) {
        Set<Integer> characters = new TreeSet<>();
        IntStream.rangeClosed(0x20, 0x7E).forEach(characters::add);
        IntStream.rangeClosed(0xA1, last).filter(c -> c != 0xAD).forEach(characters::add);
        OWN_SYMBOLS.codePoints().forEach(characters::add);
        return characters;
    }
}
