package com.willaireplaceme.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of text, ready to be drawn from left to right.
 *
 * @param width as part of the type size
 */
record TextLine(List<Segment> segments, float width) {

    /**
     * A part of a line.
     *
     * @param actualText the text that the glyphs stand for, where they do not say it themselves
     */
    record Segment(List<Run> runs, @Nullable String actualText) {}

    /**
     * Glyphs of one font.
     *
     * @param font name in page resources
     * @param codes of the glyphs in that font, one a {@code char}
     * @param width as part of the type size
     */
    record Run(String font, String codes, float width) {}
}
