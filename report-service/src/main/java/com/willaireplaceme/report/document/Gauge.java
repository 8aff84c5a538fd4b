package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;

import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.report.content.Report.Verdict;
import com.willaireplaceme.report.document.Paragraph.Side;

/** The index on a half circle of four zones, with its band and in words below. */
final class Gauge implements Block {

    private static final float RADIUS = 84;
    private static final float RING = 20;
    private static final float ABOVE = 22;
    private static final float BELOW = 34;

    private final Text text;
    private final Verdict verdict;
    private final Paragraph number;
    private final Paragraph label;
    private final Paragraph band;

    Gauge(Text text, Verdict verdict) {
        this.text = text;
        this.verdict = verdict;
        this.number = text.centre("P", Design.FIGURE, oneDecimal(verdict.index()));
        this.label = text.centre("P", Design.SUBHEADING, "Exposure index: " + verdict.label());
        this.band =
                text.centre(
                        "P",
                        Design.NOTE,
                        "95 % band "
                                + oneDecimal(verdict.low())
                                + " to "
                                + oneDecimal(verdict.high()));
    }

    @Override
    public float height(float width) {
        return ABOVE + RADIUS + BELOW;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        float x = left + width / 2;
        float y = top - ABOVE - RADIUS;
        Tag figure = parent.child("Figure").alternative(alternative());
        figure.box(left, y - 12, left + width, top);
        sheet.draw(figure, () -> paint(sheet.canvas(), x, y));
        number.draw(sheet, parent, left, y + 38, width);
        label.draw(sheet, parent, left, y - 8, width);
        band.draw(sheet, parent, left, y - 23, width);
    }

    private String alternative() {
        return "Gauge from 0 to 100. The exposure index is "
                + oneDecimal(verdict.index())
                + ", labelled "
                + verdict.label()
                + "; its band goes from "
                + oneDecimal(verdict.low())
                + " to "
                + oneDecimal(verdict.high())
                + ".";
    }

    private void paint(Canvas canvas, float x, float y) {
        double from = 0;
        for (ExposureLabel zone : ExposureLabel.values()) {
            double to = Math.min(100, zone.upperBound());
            canvas.ring(
                    x,
                    y,
                    RADIUS - RING,
                    RADIUS,
                    angle(from) - (from > 0 ? 0.6 : 0),
                    angle(to) + (to < 100 ? 0.6 : 0),
                    Design.colour(zone));
            tick(canvas, x, y, from);
            from = to;
        }
        tick(canvas, x, y, 100);
        canvas.ring(
                x,
                y,
                RADIUS + 2.5f,
                RADIUS + 5.5f,
                angle(verdict.low()),
                angle(verdict.high()),
                Design.ACCENT);
        pointer(canvas, x, y);
    }

    private void tick(Canvas canvas, float x, float y, double value) {
        double radians = StrictMath.toRadians(angle(value));
        float reach = RADIUS + 14;
        float labelX = (float) (x + reach * StrictMath.cos(radians));
        float labelY = (float) (y + reach * StrictMath.sin(radians)) - 2;
        text.label(canvas, Design.NOTE, Integer.toString((int) value), labelX, labelY, Side.CENTRE);
    }

    private void pointer(Canvas canvas, float x, float y) {
        double radians = StrictMath.toRadians(angle(verdict.index()));
        float cosine = (float) StrictMath.cos(radians);
        float sine = (float) StrictMath.sin(radians);
        float tip = RADIUS - 3;
        float end = RADIUS - RING - 7;
        canvas.polygon(
                Design.INK,
                x + tip * cosine,
                y + tip * sine,
                x + end * cosine - 4.5f * sine,
                y + end * sine + 4.5f * cosine,
                x + end * cosine + 4.5f * sine,
                y + end * sine - 4.5f * cosine);
    }

    private static double angle(double value) {
        return 180 - 1.8 * value;
    }
}
