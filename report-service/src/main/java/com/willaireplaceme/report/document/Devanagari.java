package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.gsub.GsubWorker;

/**
 * Sets Devanagari syllable by syllable: conjuncts, and signs that are written before what they
 * follow in speech. Thread-safe.
 */
final class Devanagari {

    private static final String CONSONANT = "[\u0915-\u0939\u0958-\u095F\u0978-\u097F]\u093C?";
    private static final Pattern SYLLABLE =
            Pattern.compile(
                    "(?:"
                            + CONSONANT
                            + "\u094D[\u200C\u200D]?)*(?:"
                            + CONSONANT
                            + "|[\u0904-\u0914\u0960\u0961\u0972-\u0977])"
                            + "[\u093A-\u093C\u093E-\u094F\u0955-\u0957\u0962\u0963\u0900-\u0903\u0951-\u0954]*");
    private static final String REPH = "\u0930\u094D";
    private static final String SHORT_I = "\u093F";

    private final Typeface typeface;
    private final GsubWorker substitutions;

    private Devanagari(Typeface typeface) {
        this.typeface = typeface;
        this.substitutions = typeface.readSubstitutions();
    }

    /** Reading the substitutions takes longer than a hundred reports, and few names need them. */
    private static final class Bundled {
        static final Devanagari INSTANCE = new Devanagari(Typeface.read(Typefaces.DEVANAGARI_FILE));
    }

    static Devanagari bundled() {
        return Bundled.INSTANCE;
    }

    static Matcher syllables(String text) {
        return SYLLABLE.matcher(text);
    }

    static boolean concerns(String text) {
        return text.chars().anyMatch(c -> c >= 0x0900 && c <= 0x097F);
    }

    /** The glyphs of one syllable, in the order in which they are drawn. */
    List<Integer> glyphs(String syllable) {
        // Of the two that move, reph to the end and the short i to the start, only one is known to
        // the substitutions when both come together.
        if (syllable.startsWith(REPH) && syllable.contains(SHORT_I)) {
            List<Integer> glyphs = new ArrayList<>();
            glyphs.add(typeface.glyph(SHORT_I.codePointAt(0)));
            glyphs.addAll(substituted(syllable.replace(SHORT_I, "")));
            return glyphs;
        }
        return substituted(syllable);
    }

    private List<Integer> substituted(String syllable) {
        return substitutions.applyTransforms(
                syllable.codePoints().mapToObj(typeface::glyph).filter(g -> g != 0).toList());
    }
}
