package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.signed;

import com.willaireplaceme.report.content.Report.Step;
import com.willaireplaceme.report.document.Paragraph.Side;
import java.util.List;
import java.util.stream.Collectors;

/** The way from the published baseline to the figures, one bar a step. */
final class Waterfall {

    private static final float ROW = 17;
    private static final float BAR = 10;
    private static final float NAMES = 132;
    private static final float NUMBERS = 38;

    private final Text text;
    private final List<Step> steps;

    private Waterfall(Text text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    static Picture of(Text text, List<Step> steps) {
        Waterfall waterfall = new Waterfall(text, steps);
        return new Picture(ROW * steps.size(), waterfall.alternative(), waterfall::paint);
    }

    private String alternative() {
        return steps.stream()
                .map(step -> step.name() + " " + number(step))
                .collect(Collectors.joining("; ", "Bars, one a step: ", "."));
    }

    private static String number(Step step) {
        return switch (step.kind()) {
            case START, SUM -> oneDecimal(step.points());
            case CHANGE -> signed(step.points());
        };
    }

    private void paint(Canvas canvas, float left, float bottom, float width, float height) {
        float zero = left + NAMES;
        float unit = (width - NAMES - NUMBERS) / 100;
        double reached = 0;
        float top = bottom + height;
        for (Step step : steps) {
            boolean change = step.kind() == Step.Kind.CHANGE;
            double before = change ? reached : 0;
            double after = change ? reached + step.points() : step.points();
            float from = zero + unit * (float) Math.clamp(Math.min(before, after), 0, 100);
            float to = zero + unit * (float) Math.clamp(Math.max(before, after), 0, 100);
            float barBottom = top - (ROW + BAR) / 2;
            canvas.rectangle(zero, barBottom, 100 * unit, BAR, Design.SURFACE);
            if (to > from) {
                canvas.rectangle(from, barBottom, Math.max(0.8f, to - from), BAR, colour(step));
            }
            float baseline = top - ROW / 2 - 3;
            TextStyle style = change ? Design.SMALL : Design.SMALL_STRONG;
            text.label(canvas, style, step.name(), left, baseline, Side.LEFT);
            text.label(canvas, style, number(step), left + width, baseline, Side.RIGHT);
            reached = after;
            top -= ROW;
        }
    }

    private static Colour colour(Step step) {
        return switch (step.kind()) {
            case START -> Design.MUTED;
            case SUM -> Design.ACCENT;
            case CHANGE -> step.points() > 0 ? Design.HIGH : Design.LOW;
        };
    }
}
