package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;

import com.willaireplaceme.report.content.Report.Ladder;
import com.willaireplaceme.report.content.Report.Rung;
import com.willaireplaceme.report.document.Paragraph.Side;
import java.util.stream.Collectors;

/** The four levels as rungs of a ladder, with the person on theirs. */
final class Rungs {

    private static final float ROW = 18;
    private static final float BAR = 7;
    private static final float NAMES = 128;
    private static final float NUMBERS = 30;

    private final Text text;
    private final Ladder ladder;

    private Rungs(Text text, Ladder ladder) {
        this.text = text;
        this.ladder = ladder;
    }

    static Picture of(Text text, Ladder ladder) {
        Rungs rungs = new Rungs(text, ladder);
        return new Picture(ROW * ladder.rungs().size(), rungs.alternative(), rungs::paint);
    }

    private String alternative() {
        return ladder.rungs().stream()
                .map(rung ->
                        rung.name()
                                + ": typically "
                                + oneDecimal(rung.index())
                                + (rung.here() ? ", and you at " + oneDecimal(ladder.index()) : ""))
                .collect(Collectors.joining("; ", "A ladder of four levels. ", "."));
    }

    private void paint(Canvas canvas, float left, float bottom, float width, float height) {
        float zero = left + NAMES;
        float unit = (width - NAMES - NUMBERS) / 100;
        float top = bottom + height;
        for (Rung rung : ladder.rungs()) {
            float middle = top - ROW / 2;
            if (rung.here()) {
                canvas.rectangle(left, top - ROW, width, ROW, Design.HIGHLIGHT);
            }
            canvas.rectangle(zero, middle - BAR / 2, 100 * unit, BAR, Design.RULE);
            canvas.rectangle(
                    zero,
                    middle - BAR / 2,
                    unit * (float) rung.index(),
                    BAR,
                    rung.here() ? Design.ACCENT : Design.MUTED);
            TextStyle style = rung.here() ? Design.SMALL_STRONG : Design.SMALL;
            String name = rung.here() ? rung.name() + " (you)" : rung.name();
            text.label(canvas, style, name, left + 4, middle - 3, Side.LEFT);
            text.label(canvas, Design.FINE, rung.label(), zero - 8, middle - 2.5f, Side.RIGHT);
            text.label(
                    canvas,
                    style,
                    oneDecimal(rung.index()),
                    left + width - 4,
                    middle - 3,
                    Side.RIGHT);
            if (rung.here()) {
                you(canvas, zero + unit * (float) ladder.index(), middle);
            }
            top -= ROW;
        }
    }

    /** A marker that stands on the rung. */
    private void you(Canvas canvas, float x, float middle) {
        canvas.circle(x, middle, 5.2f, Design.WHITE);
        canvas.circle(x, middle, 4, Design.INK);
    }
}
