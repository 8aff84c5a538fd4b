package com.willaireplaceme.report.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A font file of some of a typeface's glyphs, numbered anew from 1 in the order in which they are
 * given; 0 stays the missing glyph. Outlines and hints are copied as they are (OpenType
 * specification 1.9, chapters "glyf", "loca" and "hmtx").
 */
final class FontProgram {

    private static final int TRUE_TYPE = 0x00010000;
    private static final int DIRECTORY = 12;
    private static final int DIRECTORY_ENTRY = 16;

    // Places in the tables that depend on the glyphs.
    private static final int HEAD_CHECKSUM = 8;
    private static final int HEAD_LOCATION_FORMAT = 50;
    private static final int HHEA_METRICS = 34;
    private static final int MAXP_GLYPHS = 4;

    private static final int WHOLE_FILE_CHECKSUM = 0xB1B0AFBA;

    // Flags of a part of a composite glyph.
    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;

    private static final int GLYPH_HEADER = 10;

    private final TypefaceFile file;
    private final List<Integer> glyphs = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    private FontProgram(TypefaceFile file) {
        this.file = file;
        number(0);
    }

    /** The file; its first glyphs are those, each given once and none of them 0. */
    static byte[] of(TypefaceFile file, Iterable<Integer> glyphs) {
        FontProgram program = new FontProgram(file);
        glyphs.forEach(program::number);
        return program.bytes();
    }

    private int number(int glyph) {
        return numbers.computeIfAbsent(
                glyph,
                added -> {
                    glyphs.add(added);
                    return glyphs.size() - 1;
                });
    }

    private byte[] bytes() {
        Map<String, ByteBuffer> tables = new LinkedHashMap<>();
        List<ByteBuffer> outlines = new ArrayList<>();
        // Parts of composite glyphs join the list while it is gone through.
        for (int i = 0; i < glyphs.size(); i++) {
            outlines.add(outline(glyphs.get(i)));
        }
        for (String hints : new String[] {"cvt ", "fpgm"}) {
            if (file.has(hints)) {
                tables.put(hints, file.table(hints));
            }
        }
        locate(outlines, tables);
        tables.put("head", file.table("head").putInt(HEAD_CHECKSUM, 0));
        tables.get("head").putShort(HEAD_LOCATION_FORMAT, (short) 1);
        tables.put("hhea", file.table("hhea").putShort(HHEA_METRICS, (short) glyphs.size()));
        tables.put("hmtx", metrics());
        tables.put("maxp", file.table("maxp").putShort(MAXP_GLYPHS, (short) glyphs.size()));
        if (file.has("prep")) {
            tables.put("prep", file.table("prep"));
        }
        return assembled(tables);
    }

    /** A copy of a glyph's outline that names its parts by their new numbers. */
    private ByteBuffer outline(int glyph) {
        ByteBuffer outline = file.outline(glyph);
        boolean composite = outline.capacity() > 0 && outline.getShort(0) < 0;
        int at = GLYPH_HEADER;
        for (boolean more = composite; more; ) {
            int flags = outline.getShort(at);
            int part = Short.toUnsignedInt(outline.getShort(at + 2));
            outline.putShort(at + 2, (short) number(part));
            at += 4 + ((flags & WORDS) != 0 ? 4 : 2);
            if ((flags & SCALE) != 0) {
                at += 2;
            } else if ((flags & TWO_SCALES) != 0) {
                at += 4;
            } else if ((flags & MATRIX) != 0) {
                at += 8;
            }
            more = (flags & MORE) != 0;
        }
        return outline;
    }

    private static void locate(List<ByteBuffer> outlines, Map<String, ByteBuffer> tables) {
        int size = outlines.stream().mapToInt(outline -> padded(outline.capacity())).sum();
        ByteBuffer joined = ByteBuffer.allocate(size);
        ByteBuffer places = ByteBuffer.allocate(4 * (outlines.size() + 1));
        for (ByteBuffer outline : outlines) {
            places.putInt(joined.position());
            joined.put(outline);
            joined.position(padded(joined.position()));
        }
        places.putInt(joined.position());
        tables.put("glyf", joined);
        tables.put("loca", places);
    }

    private ByteBuffer metrics() {
        ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
        for (int glyph : glyphs) {
            metrics.putShort((short) file.advance(glyph)).putShort(file.leftSideBearing(glyph));
        }
        return metrics;
    }

    private static byte[] assembled(Map<String, ByteBuffer> tables) {
        int start = DIRECTORY + DIRECTORY_ENTRY * tables.size();
        int size = tables.values().stream().mapToInt(table -> padded(table.capacity())).sum();
        ByteBuffer bytes = ByteBuffer.allocate(start + size);
        int greatest = Integer.highestOneBit(tables.size());
        bytes.putInt(TRUE_TYPE)
                .putShort((short) tables.size())
                .putShort((short) (DIRECTORY_ENTRY * greatest))
                .putShort((short) Integer.numberOfTrailingZeros(greatest))
                .putShort((short) (DIRECTORY_ENTRY * (tables.size() - greatest)));
        int place = start;
        int head = 0;
        for (Map.Entry<String, ByteBuffer> table : tables.entrySet()) {
            ByteBuffer content = table.getValue();
            int length = content.capacity();
            bytes.put(place, content, 0, length);
            bytes.put(table.getKey().getBytes(StandardCharsets.US_ASCII))
                    .putInt(checksum(bytes, place, padded(length)))
                    .putInt(place)
                    .putInt(length);
            head = table.getKey().equals("head") ? place : head;
            place += padded(length);
        }
        bytes.putInt(head + HEAD_CHECKSUM, WHOLE_FILE_CHECKSUM - checksum(bytes, 0, place));
        return bytes.array();
    }

    private static int checksum(ByteBuffer bytes, int from, int length) {
        int sum = 0;
        for (int at = from; at < from + length; at += 4) {
            sum += bytes.getInt(at);
        }
        return sum;
    }

    /** The next multiple of 4. */
    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
