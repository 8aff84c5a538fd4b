package com.willaireplaceme.report.document;

import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.report.content.Report.Exposure;
import com.willaireplaceme.report.document.TextStyle.Weight;

/** Sizes, colours and type of the report: the place to change how it looks. Lengths in points. */
final class Design {

    // A4
    static final float PAGE_WIDTH = 595.28f;
    static final float PAGE_HEIGHT = 841.89f;
    static final float MARGIN = 48;
    static final float TOP = 44;
    static final float BOTTOM = 52;
    static final float CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
    static final float FOOTER_BASELINE = 32;

    static final Colour INK = new Colour(0x1B1F24);
    static final Colour MUTED = new Colour(0x59626D);
    static final Colour ACCENT = new Colour(0x10566B);
    static final Colour RULE = new Colour(0xD5DADF);
    static final Colour SURFACE = new Colour(0xF3F5F6);
    static final Colour HIGHLIGHT = new Colour(0xE4EFF2);
    static final Colour WHITE = new Colour(0xFFFFFF);

    // Text on white in these three has a contrast of at least 4.5 to 1.
    static final Colour HIGH = new Colour(0xA63D2A);
    static final Colour MEDIUM = new Colour(0x8A5A00);
    static final Colour LOW = new Colour(0x2B6E4F);

    static final TextStyle OVERLINE = new TextStyle(Weight.SEMIBOLD, 9, 14, ACCENT);
    static final TextStyle TITLE = new TextStyle(Weight.SEMIBOLD, 23, 28, INK);
    static final TextStyle HEADING = new TextStyle(Weight.SEMIBOLD, 14, 19, INK);
    static final TextStyle SUBHEADING = new TextStyle(Weight.SEMIBOLD, 10.5f, 15, INK);
    static final TextStyle BODY = new TextStyle(Weight.REGULAR, 9.25f, 13.5f, INK);
    static final TextStyle BODY_STRONG = new TextStyle(Weight.SEMIBOLD, 9.25f, 13.5f, INK);
    static final TextStyle LEAD = new TextStyle(Weight.REGULAR, 10.5f, 15.5f, INK);
    static final TextStyle SMALL = new TextStyle(Weight.REGULAR, 8, 11, INK);
    static final TextStyle SMALL_STRONG = new TextStyle(Weight.SEMIBOLD, 8, 11, INK);
    static final TextStyle NOTE = new TextStyle(Weight.REGULAR, 7.5f, 10, MUTED);
    static final TextStyle NOTE_STRONG = new TextStyle(Weight.SEMIBOLD, 7.5f, 10, MUTED);
    static final TextStyle FINE = new TextStyle(Weight.REGULAR, 6.5f, 9, MUTED);
    static final TextStyle ON_DARK = new TextStyle(Weight.SEMIBOLD, 6.5f, 9, WHITE);
    static final TextStyle FIGURE = new TextStyle(Weight.SEMIBOLD, 38, 42, INK);
    static final TextStyle SUBFIGURE = new TextStyle(Weight.SEMIBOLD, 17, 21, INK);

    private Design() {}

    static Colour colour(Exposure rating) {
        return switch (rating) {
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
        };
    }

    /** A zone of the index. */
    static Colour colour(ExposureLabel zone) {
        return switch (zone) {
            case LOW -> new Colour(0x7FB69B);
            case MODERATE -> new Colour(0xC9CF8B);
            case ELEVATED -> new Colour(0xE2B062);
            case HIGH -> new Colour(0xCF7358);
        };
    }

    /** The rating as it is printed. */
    static String text(Exposure rating) {
        return switch (rating) {
            case HIGH -> "HIGH";
            case MEDIUM -> "MEDIUM";
            case LOW -> "LOW";
        };
    }
}
