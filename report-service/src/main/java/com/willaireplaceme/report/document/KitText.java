package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text of a kit's characters alone, which is nearly all of a report: one glyph for each, from left
 * to right. Widths are parts of the type size.
 */
final class KitText {

    private final String text;
    private final FontKit kit;
    private final char[] codes;

    private KitText(String text, FontKit kit, char[] codes) {
        this.text = text;
        this.kit = kit;
        this.codes = codes;
    }

    /** The text; {@code null} if the kit lacks any of its characters. */
    static @Nullable KitText of(String text, FontKit kit) {
        char[] codes = new char[text.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (char) kit.code(text.charAt(i));
            if (codes[i] == 0) {
                return null;
            }
        }
        return new KitText(text, kit, codes);
    }

    /** All of it as one line. */
    TextLine line() {
        return line(0, codes.length);
    }

    /** Lines of at most that width; {@code null} if a word alone is wider. */
    @Nullable List<TextLine> lines(float most) {
        List<TextLine> lines = new ArrayList<>();
        float space = kit.advance(kit.code(' '));
        float used = 0;
        int from = 0;
        int to = 0;
        for (int start = 0; start <= codes.length; ) {
            int end = wordEnd(start);
            float word = width(start, end);
            if (word > most) {
                return null;
            }
            if (to == from) {
                from = start;
                used = word;
            } else if (used + space + word > most) {
                lines.add(line(from, to));
                from = start;
                used = word;
            } else {
                used = used + space + word;
            }
            to = end;
            start = end + 1;
        }
        lines.add(line(from, to));
        return lines;
    }

    private int wordEnd(int start) {
        int end = text.indexOf(' ', start);
        return end < 0 ? codes.length : end;
    }

    private TextLine line(int from, int to) {
        float width = width(from, to);
        List<TextLine.Run> runs =
                from == to
                        ? List.of()
                        : List.of(
                                new TextLine.Run(
                                        kit.name(), String.valueOf(codes, from, to - from), width));
        return new TextLine(List.of(new TextLine.Segment(runs, null)), width);
    }

    private float width(int from, int to) {
        float width = 0;
        for (int i = from; i < to; i++) {
            width += kit.advance(codes[i]);
        }
        return width;
    }
}
