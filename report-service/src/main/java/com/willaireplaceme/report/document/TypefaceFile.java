package com.willaireplaceme.report.document;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeFont;

/** The tables of a font file as they lie in it. Thread-safe. */
final class TypefaceFile {

    private static final int HEAD_LOCATION_FORMAT = 50;
    private static final int HHEA_METRICS = 34;

    private final ByteBuffer bytes;
    private final Map<String, TTFTable> tables;
    private final boolean longLocations;
    private final int locations;
    private final int outlines;
    private final int metrics;
    private final int fullMetrics;

    TypefaceFile(byte[] bytes, TrueTypeFont font) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.tables = font.getTableMap();
        this.longLocations = this.bytes.getShort(place("head") + HEAD_LOCATION_FORMAT) != 0;
        this.locations = place("loca");
        this.outlines = place("glyf");
        this.metrics = place("hmtx");
        this.fullMetrics = unsigned(place("hhea") + HHEA_METRICS);
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    /** A copy of a table that the font has. */
    ByteBuffer table(String name) {
        return copy(place(name), (int) entry(name).getLength());
    }

    /** A copy of a glyph's outline; empty for white space. */
    ByteBuffer outline(int glyph) {
        int from = location(glyph);
        return copy(outlines + from, location(glyph + 1) - from);
    }

    /** In units of the font, like all lengths in it. */
    int advance(int glyph) {
        // The last of the full ones holds for all after it.
        return unsigned(metrics + 4 * Math.min(glyph, fullMetrics - 1));
    }

    short leftSideBearing(int glyph) {
        return bytes.getShort(
                glyph < fullMetrics
                        ? metrics + 4 * glyph + 2
                        : metrics + 4 * fullMetrics + 2 * (glyph - fullMetrics));
    }

    private int location(int glyph) {
        return longLocations
                ? bytes.getInt(locations + 4 * glyph)
                : 2 * unsigned(locations + 2 * glyph);
    }

    private int unsigned(int place) {
        return Short.toUnsignedInt(bytes.getShort(place));
    }

    private ByteBuffer copy(int from, int length) {
        byte[] copy = new byte[length];
        bytes.get(from, copy);
        return ByteBuffer.wrap(copy);
    }

    private int place(String table) {
        return (int) entry(table).getOffset();
    }

    private TTFTable entry(String table) {
        return Objects.requireNonNull(tables.get(table), table);
    }
}
