package com.willaireplaceme.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The report's own two fonts, parsed once. */
final class Fonts {

    private final TrueTypeFont regular;
    private final TrueTypeFont semibold;

    Fonts() {
        this.regular = parse("/fonts/Inter_400Regular.ttf");
        this.semibold = parse("/fonts/Inter_600SemiBold.ttf");
    }

    private static TrueTypeFont parse(String path) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(path), path)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            // Substitutions take ten times as long as the rest; the peer is spared them too.
            font.setEnableGsub(false);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont regular() {
        return regular;
    }

    TrueTypeFont semibold() {
        return semibold;
    }
}
