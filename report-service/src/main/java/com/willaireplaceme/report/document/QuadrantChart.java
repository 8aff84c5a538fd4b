package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;

import com.willaireplaceme.report.content.Report.Quadrant;
import com.willaireplaceme.report.content.Report.Spot;
import com.willaireplaceme.report.document.Paragraph.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tasks as numbered dots: exposure upwards, use of AI tools to the right. */
final class QuadrantChart {

    private static final float HEIGHT = 196;
    private static final float SCALE = 16;
    private static final float SMALLEST = 5.2f;
    private static final float PER_ROOT_PERCENT = 1.15f;
    private static final float STEP = 2;
    private static final float LARGEST = 12.5f;
    private static final float ABOVE = 11;
    private static final float BELOW = 24;

    private final Text text;
    private final Quadrant quadrant;

    private QuadrantChart(Text text, Quadrant quadrant) {
        this.text = text;
        this.quadrant = quadrant;
    }

    /** A dot's middle, and its radius. */
    private record Dot(Spot spot, float x, float y, float radius) {

        boolean overlaps(Dot other) {
            float dx = x - other.x;
            float dy = y - other.y;
            float apart = radius + other.radius + 0.8f;
            return dx * dx + dy * dy < apart * apart;
        }

        Dot at(float newX) {
            return new Dot(spot, newX, y, radius);
        }
    }

    static Picture of(Text text, Quadrant quadrant) {
        QuadrantChart chart = new QuadrantChart(text, quadrant);
        return new Picture(HEIGHT, chart.alternative(), chart::paint);
    }

    private String alternative() {
        return quadrant.spots().stream()
                .map(spot ->
                        spot.number()
                                + ", "
                                + spot.name()
                                + ": exposure "
                                + oneDecimal(spot.exposure())
                                + ", through tools "
                                + percent(spot.toolUse()))
                .collect(
                        Collectors.joining(
                                "; ",
                                "Four fields: exposure upwards, use of AI tools to the right. ",
                                "."));
    }

    private void paint(Canvas canvas, float left, float bottom, float width, float height) {
        float x = left + SCALE;
        float y = bottom + BELOW;
        float across = width - SCALE;
        float up = height - BELOW - ABOVE;
        canvas.rectangle(x, y, across, up, Design.SURFACE);
        canvas.rectangle(x, y + up / 2, across / 2, up / 2, Design.HIGHLIGHT);
        canvas.line(x, y + up / 2, x + across, y + up / 2, 0.8f, Design.WHITE);
        canvas.line(x + across / 2, y, x + across / 2, y + up, 0.8f, Design.WHITE);
        captions(canvas, x, y, across, up);
        for (Dot dot : arranged(x, y, across, up)) {
            canvas.circle(dot.x(), dot.y(), dot.radius(), Design.colour(dot.spot().rating()));
            text.label(
                    canvas,
                    Design.ON_DARK,
                    Integer.toString(dot.spot().number()),
                    dot.x(),
                    dot.y() - 2.3f,
                    Side.CENTRE);
        }
    }

    private void captions(Canvas canvas, float x, float y, float across, float up) {
        float right = x + across;
        label(canvas, "Exposed, tools rare: try", x, y + up + 4, Side.LEFT);
        label(canvas, "Exposed, with tools: keep checking", right, y + up + 4, Side.RIGHT);
        label(canvas, "Little exposed, tools rare", x, y - 9, Side.LEFT);
        label(canvas, "Little exposed, with tools", right, y - 9, Side.RIGHT);
        label(canvas, "0 %", x, y - 19, Side.LEFT);
        label(canvas, "through AI tools in your own charge", x + across / 2, y - 19, Side.CENTRE);
        label(canvas, "100 %", right, y - 19, Side.RIGHT);
        label(canvas, "100", x - 3, y + up - 6, Side.RIGHT);
        label(canvas, "50", x - 3, y + up / 2 - 2, Side.RIGHT);
        label(canvas, "0", x - 3, y + 1, Side.RIGHT);
    }

    private void label(Canvas canvas, String words, float x, float baseline, Side side) {
        text.label(canvas, Design.FINE, words, x, baseline, side);
    }

    /** The large ones first; who would lie on another steps aside, because height is the figure. */
    private List<Dot> arranged(float x, float y, float across, float up) {
        List<Dot> placed = new ArrayList<>();
        quadrant.spots().stream()
                .sorted(
                        Comparator.comparingDouble(Spot::share)
                                .reversed()
                                .thenComparingInt(Spot::number))
                .forEach(spot -> {
                    float radius =
                            Math.min(
                                    LARGEST,
                                    SMALLEST + PER_ROOT_PERCENT * (float) Math.sqrt(spot.share()));
                    float toolUse = (float) spot.toolUse() / 100;
                    float exposure = (float) spot.exposure() / 100;
                    Dot wanted =
                            new Dot(
                                    spot,
                                    x + LARGEST + (across - 2 * LARGEST) * toolUse,
                                    y + LARGEST + (up - 2 * LARGEST) * exposure,
                                    radius);
                    placed.add(aside(wanted, placed, x + radius, x + across - radius));
                });
        return placed;
    }

    private static Dot aside(Dot wanted, List<Dot> placed, float least, float most) {
        for (float step = 0; step < most - least; step += STEP) {
            for (float direction : new float[] {1, -1}) {
                float x = wanted.x() + direction * step;
                Dot dot = wanted.at(x);
                if (x >= least && x <= most && placed.stream().noneMatch(dot::overlaps)) {
                    return dot;
                }
            }
        }
        return wanted;
    }
}
