package com.willaireplaceme.report.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Operators of one page's content. Coordinates are points from the lower left corner, and numbers
 * are written with two decimals, alike in every locale.
 */
final class Canvas {

    /** How far the handles of a quarter of a circle reach, as part of its radius. */
    private static final float QUARTER = 0.5523f;

    private final PdfBytes content = new PdfBytes(24_576);

    // What was chosen last stays chosen until the end of the page.
    private @Nullable Colour fill;
    private @Nullable Colour stroke;
    private String font = "";
    private float size;

    PdfBytes content() {
        return content;
    }

    private void fillColour(Colour colour) {
        if (!colour.equals(fill)) {
            fill = colour;
            numbers(colour.red(), colour.green(), colour.blue()).operator("rg");
        }
    }

    private void strokeColour(Colour colour) {
        if (!colour.equals(stroke)) {
            stroke = colour;
            numbers(colour.red(), colour.green(), colour.blue()).operator("RG");
        }
    }

    void rectangle(float x, float y, float width, float height, Colour colour) {
        fillColour(colour);
        numbers(x, y, width, height).operator("re f");
    }

    void line(float x1, float y1, float x2, float y2, float width, Colour colour) {
        strokeColour(colour);
        numbers(width).operator("w");
        numbers(x1, y1).operator("m");
        numbers(x2, y2).operator("l S");
    }

    void circle(float x, float y, float radius, Colour colour) {
        fillColour(colour);
        float reach = QUARTER * radius;
        numbers(x + radius, y).operator("m");
        numbers(x + radius, y + reach, x + reach, y + radius, x, y + radius).operator("c");
        numbers(x - reach, y + radius, x - radius, y + reach, x - radius, y).operator("c");
        numbers(x - radius, y - reach, x - reach, y - radius, x, y - radius).operator("c");
        numbers(x + reach, y - radius, x + radius, y - reach, x + radius, y).operator("c");
        operator("f");
    }

    /** A filled polygon of x, y, x, y … */
    void polygon(Colour colour, float... points) {
        fillColour(colour);
        numbers(points[0], points[1]).operator("m");
        for (int i = 2; i < points.length; i += 2) {
            numbers(points[i], points[i + 1]).operator("l");
        }
        operator("h f");
    }

    /** A part of a ring; degrees count against the clock from the right. */
    void ring(float x, float y, float inner, float outer, double from, double to, Colour colour) {
        fillColour(colour);
        numbers(px(x, outer, from), py(y, outer, from)).operator("m");
        arc(x, y, outer, from, to);
        numbers(px(x, inner, to), py(y, inner, to)).operator("l");
        arc(x, y, inner, to, from);
        operator("h f");
    }

    private void arc(float x, float y, float radius, double from, double to) {
        int pieces = Math.max(1, (int) Math.ceil(Math.abs(to - from) / 45));
        double step = (to - from) / pieces;
        double reach = 4.0 / 3 * StrictMath.tan(StrictMath.toRadians(step) / 4) * radius;
        for (int i = 0; i < pieces; i++) {
            double a = from + i * step;
            double b = a + step;
            numbers(
                            (float) (px(x, radius, a) - reach * sine(a)),
                            (float) (py(y, radius, a) + reach * cosine(a)),
                            (float) (px(x, radius, b) + reach * sine(b)),
                            (float) (py(y, radius, b) - reach * cosine(b)),
                            px(x, radius, b),
                            py(y, radius, b))
                    .operator("c");
        }
    }

    private static float px(float x, float radius, double degrees) {
        return (float) (x + radius * cosine(degrees));
    }

    private static float py(float y, float radius, double degrees) {
        return (float) (y + radius * sine(degrees));
    }

    // Strict, so that every machine gives the same digits.
    private static double sine(double degrees) {
        return StrictMath.sin(StrictMath.toRadians(degrees));
    }

    private static double cosine(double degrees) {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    void text(TextLine line, TextStyle style, float x, float baseline) {
        fillColour(style.colour());
        float at = x;
        for (TextLine.Segment segment : line.segments()) {
            String actualText = segment.actualText();
            if (actualText != null) {
                operator("/Span <</ActualText <" + utf16(actualText) + ">>> BDC");
            }
            for (TextLine.Run run : segment.runs()) {
                content.ascii("BT ");
                font(run.font(), style.size());
                numbers(at, baseline).operator("Td");
                codes(run.codes());
                operator("Tj ET");
                at += run.width() * style.size();
            }
            if (actualText != null) {
                operator("EMC");
            }
        }
    }

    private static String utf16(String text) {
        return "FEFF"
                + HexFormat.of()
                        .withUpperCase()
                        .formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void font(String name, float points) {
        if (!name.equals(font) || points != size) {
            font = name;
            size = points;
            content.name(name).put(' ');
            numbers(points).operator("Tf");
        }
    }

    private void codes(String codes) {
        content.put('(');
        for (int i = 0; i < codes.length(); i++) {
            content.character(codes.charAt(i) >> 8).character(codes.charAt(i));
        }
        content.put(')');
    }

    /** Begins a piece of an element of the structure tree. */
    void beginMarked(String role, int id) {
        content.name(role).ascii(" <</MCID ").integer(id);
        operator(">> BDC");
    }

    /** Begins what is no part of the text: lines, backgrounds, repeated headers. */
    void beginArtifact() {
        operator("/Artifact BMC");
    }

    /** Begins what repeats on every page. */
    void beginPagination(String kind) {
        operator("/Artifact <</Type /Pagination /Subtype /" + kind + ">> BDC");
    }

    void end() {
        operator("EMC");
    }

    private Canvas numbers(float... numbers) {
        for (float number : numbers) {
            content.hundredths(number).put(' ');
        }
        return this;
    }

    private void operator(String operator) {
        content.ascii(operator).put('\n');
    }
}
