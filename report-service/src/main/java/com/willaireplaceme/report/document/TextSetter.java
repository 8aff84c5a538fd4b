package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.DocumentFonts.Face;
import com.willaireplaceme.report.document.TextStyle.Weight;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Breaks text into lines and lines into glyphs. Text from right to left is put into the order in
 * which it is seen; letters are not joined.
 */
final class TextSetter {

    private static final int REPLACEMENT = 0xFFFD;

    private final DocumentFonts fonts;

    TextSetter(DocumentFonts fonts) {
        this.fonts = fonts;
    }

    /** Lines of at most that width in points; a longer word is cut where it must be. */
    List<TextLine> lines(String text, TextStyle style, float width) {
        float most = width / style.size();
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
        float width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = drawn(text.codePointAt(i), weight);
            if (codePoint >= 0) {
                Typeface typeface = fonts.faceFor(codePoint, weight).typeface();
                width += typeface.advance(typeface.glyph(codePoint));
            }
        }
        return width;
    }

    /** One line, however long. */
    TextLine line(String text, Weight weight) {
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
        String visual = reversed ? reverse(text) : text;
        boolean faithful = !reversed && text.codePoints().allMatch(c -> drawn(c, weight) == c);
        List<TextLine.Run> runs = new ArrayList<>();
        Pending pending = new Pending();
        visual.codePoints()
                .map(c -> drawn(c, weight))
                .filter(c -> c >= 0)
                .forEach(codePoint -> {
                    Face face = fonts.faceFor(codePoint, weight);
                    pending.finishUnless(face, runs);
                    pending.add(face, face.typeface().glyph(codePoint));
                });
        pending.finishUnless(null, runs);
        return new TextLine.Segment(runs, faithful ? null : text);
    }

    /** What is drawn for a character: itself, nothing (-1), or the replacement character. */
    private int drawn(int codePoint, Weight weight) {
        if (fonts.canDraw(codePoint, weight)) {
            return codePoint;
        }
        boolean invisible =
                Character.getType(codePoint) == Character.FORMAT
                        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        return invisible ? -1 : REPLACEMENT;
    }

    /** From the last character to the first, each with its marks behind it. */
    private static String reverse(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        StringBuilder reversed = new StringBuilder(text.length());
        int end = characters.last();
        for (int start = characters.previous();
                start != BreakIterator.DONE;
                start = characters.previous()) {
            reversed.append(text, start, end);
            end = start;
        }
        return reversed.toString();
    }

    /** Glyphs that wait for more of the same font. */
    private static final class Pending {

        private @Nullable Face face;
        private final List<Integer> glyphs = new ArrayList<>();

        void add(Face next, int glyph) {
            face = next;
            glyphs.add(glyph);
        }

        /** Makes a run of what waits, unless it is of that font. */
        void finishUnless(@Nullable Face next, List<TextLine.Run> runs) {
            if (face == null || face.equals(next)) {
                return;
            }
            float width = 0;
            for (int glyph : glyphs) {
                width += face.typeface().advance(glyph);
            }
            runs.add(
                    new TextLine.Run(
                            face.name(),
                            glyphs.stream().mapToInt(Integer::intValue).toArray(),
                            width));
            glyphs.clear();
        }
    }
}
