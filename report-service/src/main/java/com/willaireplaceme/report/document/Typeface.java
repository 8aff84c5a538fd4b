package com.willaireplaceme.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font file, parsed once and read by all threads. */
final class Typeface {

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final float[] advances;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        // Read now, because reading at the first use is not safe between threads.
        font.getGlyph();
        font.getIndexToLocation();
        font.getHorizontalMetrics();
        font.getName();
        this.advances = new float[font.getNumberOfGlyphs()];
        for (int glyph = 0; glyph < advances.length; glyph++) {
            advances[glyph] = (float) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
        }
    }

    static Typeface read(String file) {
        String path = "/fonts/" + file;
        try (InputStream in =
                Objects.requireNonNull(Typeface.class.getResourceAsStream(path), path)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            // Substitutions cost more than the rest of a report, and plain text needs none.
            font.setEnableGsub(false);
            return new Typeface(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    /**
     * How the font substitutes glyphs in its own scripts. To be called before the typeface is
     * shared, because it reads, and for long.
     */
    GsubWorker readSubstitutions() {
        font.setEnableGsub(true);
        try {
            return new GsubWorkerFactory().getGsubWorker(characters, font.getGsubData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(int codePoint) {
        return glyph(codePoint) != 0;
    }

    /** The glyph of a character; 0 if the font has none. */
    int glyph(int codePoint) {
        return characters.getGlyphId(codePoint);
    }

    /** Width of a glyph as part of the type size. */
    float advance(int glyph) {
        return advances[glyph];
    }
}
