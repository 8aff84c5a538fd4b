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
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font file, parsed once and read by all threads. */
final class Typeface {

    private final TrueTypeFont font;
    private final String name;
    private final TypefaceFile file;
    private final CmapLookup characters;
    private final float[] advances;
    private final COSDictionary descriptor;

    private Typeface(TrueTypeFont font, byte[] bytes) throws IOException {
        this.font = font;
        this.name = font.getName();
        this.file = new TypefaceFile(bytes, font);
        this.characters = font.getUnicodeCmapLookup();
        this.advances = new float[font.getNumberOfGlyphs()];
        for (int glyph = 0; glyph < advances.length; glyph++) {
            advances[glyph] = (float) file.advance(glyph) / font.getUnitsPerEm();
        }
        try (PDDocument scratch = new PDDocument()) {
            this.descriptor =
                    PDType0Font.load(scratch, font, true).getFontDescriptor().getCOSObject();
        }
    }

    static Typeface read(String file) {
        String path = "/fonts/" + file;
        try (InputStream in =
                Objects.requireNonNull(Typeface.class.getResourceAsStream(path), path)) {
            byte[] bytes = in.readAllBytes();
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            // Substitutions cost more than the rest of a report, and plain text needs none.
            font.setEnableGsub(false);
            return new Typeface(font, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its PostScript name. */
    String name() {
        return name;
    }

    TypefaceFile file() {
        return file;
    }

    /** What PDFBox tells of it to readers of a document; to be copied, not changed. */
    COSDictionary descriptor() {
        return descriptor;
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
