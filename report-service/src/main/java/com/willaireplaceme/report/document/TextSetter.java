package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.TextStyle.Weight;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Breaks text into lines and lines into glyphs. Text from right to left is put into the order in
 * which it is seen.
 */
final class TextSetter {

    private final DocumentFonts fonts;
    private final Shaper shaper;

    TextSetter(DocumentFonts fonts) {
        this.fonts = fonts;
        this.shaper = new Shaper(fonts);
    }

    /** Lines of at most that width in points; a longer word is cut where it must be. */
    List<TextLine> lines(String text, TextStyle style, float width) {
        float most = width / style.size();
        KitText plain = KitText.of(text, fonts.kit(style.weight()));
        List<TextLine> quickly = plain == null ? null : plain.lines(most);
        return quickly == null ? shapedLines(text, style, most) : quickly;
    }

    private List<TextLine> shapedLines(String text, TextStyle style, float most) {
        List<TextLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = 0;
        float space = width(" ", style.weight());
        for (String word : text.split(" ", -1)) {
            float wordWidth = width(word, style.weight());
            if (!line.isEmpty() && used + space + wordWidth > most) {
                lines.add(line(line.toString(), style.weight()));
                line.setLength(0);
                used = 0;
            }
            if (!line.isEmpty()) {
                line.append(' ');
                used += space;
            }
            if (wordWidth > most) {
                word = cutLongWord(word, style.weight(), most, lines);
                wordWidth = width(word, style.weight());
            }
            line.append(word);
            used += wordWidth;
        }
        lines.add(line(line.toString(), style.weight()));
        return lines;
    }

    /** Adds full lines of a word that is too long; the rest of it. */
    private String cutLongWord(String word, Weight weight, float most, List<TextLine> lines) {
        String rest = word;
        while (width(rest, weight) > most) {
            int end = fittingEnd(rest, weight, most);
            lines.add(line(rest.substring(0, end), weight));
            rest = rest.substring(end);
        }
        return rest;
    }

    private int fittingEnd(String word, Weight weight, float most) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        int end = characters.next();
        for (int next = characters.next();
                next != BreakIterator.DONE && width(word.substring(0, next), weight) <= most;
                next = characters.next()) {
            end = next;
        }
        return end;
    }

    float width(String text, Weight weight) {
        Width width = new Width();
        shaper.shape(text, weight, false, width);
        return width.sum;
    }

    /** One line, however long. */
    TextLine line(String text, Weight weight) {
        KitText plain = KitText.of(text, fonts.kit(weight));
        return plain == null ? shapedLine(text, weight) : plain.line();
    }

    private TextLine shapedLine(String text, Weight weight) {
        List<TextLine.Segment> segments = new ArrayList<>();
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            segments.add(segment(text, weight, false));
        } else {
            addInVisualOrder(text, weight, segments);
        }
        float width = 0;
        for (TextLine.Segment segment : segments) {
            for (TextLine.Run run : segment.runs()) {
                width += run.width();
            }
        }
        return new TextLine(segments, width);
    }

    private void addInVisualOrder(String text, Weight weight, List<TextLine.Segment> segments) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, count);
        for (int i : order) {
            segments.add(
                    segment(
                            text.substring(bidi.getRunStart(i), bidi.getRunLimit(i)),
                            weight,
                            bidi.getRunLevel(i) % 2 == 1));
        }
    }

    private TextLine.Segment segment(String text, Weight weight, boolean reversed) {
        List<TextLine.Run> runs = new ArrayList<>();
        Pending pending = new Pending(runs);
        shaper.shape(text, weight, reversed, pending);
        pending.finish();
        boolean faithful = !reversed && shaper.isFaithful(text, weight);
        return new TextLine.Segment(runs, faithful ? null : text);
    }

    /** Adds up advances, as part of the type size. */
    private static final class Width implements Shaper.Glyphs {

        private float sum;

        @Override
        public void add(String font, int code, float advance) {
            sum += advance;
        }
    }

    /** Glyphs that wait for more of the same font. */
    private static final class Pending implements Shaper.Glyphs {

        private final List<TextLine.Run> runs;
        private final StringBuilder codes = new StringBuilder();
        private String font = "";
        private float width;

        Pending(List<TextLine.Run> runs) {
            this.runs = runs;
        }

        @Override
        public void add(String next, int code, float advance) {
            if (!next.equals(font)) {
                finish();
                font = next;
            }
            codes.append((char) code);
            width += advance;
        }

        /** Makes a run of what waits. */
        void finish() {
            if (!codes.isEmpty()) {
                runs.add(new TextLine.Run(font, codes.toString(), width));
                codes.setLength(0);
                width = 0;
            }
        }
    }
}
