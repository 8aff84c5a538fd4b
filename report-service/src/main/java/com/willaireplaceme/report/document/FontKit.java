package com.willaireplaceme.report.document;

import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;

/** A subset of a typeface, made and compressed once and part of every report. Thread-safe. */
final class FontKit {

    private static final int BASIC_PLANE = 0x10000;

    private final String name;
    private final COSDictionary font;
    private final char[] codes;
    private final float[] advances;

    private FontKit(String name, COSDictionary font, char[] codes, float[] advances) {
        this.name = name;
        this.font = font;
        this.codes = codes;
        this.advances = advances;
    }

    /** A kit of those of the wanted characters, all of the basic plane, that the typeface has. */
    static FontKit prepare(String name, Typeface typeface, Set<Integer> wanted) {
        EmbeddedFont embedded = new EmbeddedFont(typeface);
        char[] codes = new char[BASIC_PLANE];
        float[] advances = new float[wanted.size() + 1];
        for (int character : wanted) {
            int glyph = typeface.glyph(character);
            if (glyph != 0) {
                int code = embedded.code(glyph, Character.toString(character));
                codes[character] = (char) code;
                advances[code] = typeface.advance(glyph);
            }
        }
        try (Flate flate = Flate.tight()) {
            return new FontKit(name, embedded.dictionary(flate), codes, advances);
        }
    }

    /** How it is named in page resources. */
    String name() {
        return name;
    }

    boolean has(int codePoint) {
        return code(codePoint) != 0;
    }

    /** The code that draws a character; 0 if the kit lacks it. */
    int code(int codePoint) {
        return codePoint < BASIC_PLANE ? codes[codePoint] : 0;
    }

    /** The width of what a code draws, as part of the type size. */
    float advance(int code) {
        return advances[code];
    }

    /** The font as an object that all documents share. */
    COSDictionary font() {
        return font;
    }
}
