package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cut-down font draws its glyphs as the whole one does. */
class FontProgramTests {

    private static final int WHOLE_FILE_CHECKSUM = 0xB1B0AFBA;

    /** With composite glyphs, hints, widths that are all alike, and short and long places. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Inter_400Regular.ttf",
                "Inter_600SemiBold.ttf",
                "NotoSans_400Regular.ttf",
                "NotoSansArabic_400Regular.ttf",
                "Heebo_400Regular.ttf",
                "DroidSansFallback.ttf",
                "NotoEmoji_400Regular.ttf"
            })
    void itsGlyphsHaveTheSameOutlinesAndWidths(String name) throws IOException {
        Typeface typeface = Typeface.read(name);
        List<Integer> glyphs =
                "A\u00C5\u0130\u1EA4\u0421\u0939\u0645\u05D0\u674E\uAE40\u2713\uFFFD\u263A x"
                        .codePoints()
                        .map(typeface::glyph)
                        .filter(glyph -> glyph != 0)
                        .distinct()
                        .boxed()
                        .toList();
        assertThat(glyphs).hasSizeGreaterThan(1);

        byte[] program = FontProgram.of(typeface.file(), glyphs);

        try (TrueTypeFont whole = parse(name);
                TrueTypeFont part =
                        new TTFParser(true).parse(new RandomAccessReadBuffer(program))) {
            for (int i = 0; i < glyphs.size(); i++) {
                assertThat(part.getAdvanceWidth(i + 1))
                        .isEqualTo(whole.getAdvanceWidth(glyphs.get(i)));
                assertThat(path(part, i + 1)).isEqualTo(path(whole, glyphs.get(i)));
            }
        }
        assertThat(sum(program)).isEqualTo(WHOLE_FILE_CHECKSUM);
    }

    private static TrueTypeFont parse(String name) throws IOException {
        try (var in = FontProgramTests.class.getResourceAsStream("/fonts/" + name)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    private static String path(TrueTypeFont font, int glyph) throws IOException {
        var outline = font.getGlyph().getGlyph(glyph);
        if (outline == null) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        double[] points = new double[6];
        for (var steps = outline.getPath().getPathIterator(null); !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(points);
            path.append(kind).append(' ');
            for (double point : points) {
                path.append(point).append(' ');
            }
        }
        return path.toString();
    }

    private static int sum(byte[] program) {
        int sum = 0;
        for (ByteBuffer rest = ByteBuffer.wrap(program); rest.hasRemaining(); ) {
            sum += rest.getInt();
        }
        return sum;
    }
}
