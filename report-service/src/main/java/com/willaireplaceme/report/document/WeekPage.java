package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;

import com.willaireplaceme.report.content.Report.Exposure;
import com.willaireplaceme.report.content.Report.Split;
import com.willaireplaceme.report.content.Report.TaskRow;
import com.willaireplaceme.report.content.Report.Week;
import com.willaireplaceme.report.document.Paragraph.Side;
import com.willaireplaceme.report.document.Table.Column;
import java.util.List;

/** The tasks of the week. */
final class WeekPage {

    private static final float BAR = 15;

    private static final float PEOPLE = 30;
    private static final float GPT_4 = 28;

    /** White between two parts of a bar. */
    private static final float SEAM = 1;

    private final Book book;
    private final Text text;

    WeekPage(Book book, Text text) {
        this.book = book;
        this.text = text;
    }

    void lay(Week week) {
        book.chapter();
        book.heading(week.heading(), text.body(week.introduction()));
        book.add(12, split(week));
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column("Task", 0, Side.LEFT),
                                new Column("Share", 48, Side.RIGHT),
                                new Column("Exposure", 50, Side.RIGHT),
                                new Column("Rating", 38, Side.LEFT),
                                new Column("People", PEOPLE, Side.RIGHT),
                                new Column("GPT-4", GPT_4, Side.RIGHT)));
        week.tasks().forEach(task -> table.row(cells(task, week.own())));
        book.add(12, table);
    }

    private Block[] cells(TaskRow task, boolean own) {
        Stack name =
                new Stack()
                        .add(
                                0,
                                text.left(
                                        "P",
                                        Design.SMALL_STRONG,
                                        task.number() + ". " + task.name()))
                        .add(1, text.left("P", Design.NOTE.in(Design.INK), task.rationale()));
        String reason = task.ratingReason();
        if (reason != null) {
            name.add(1, text.note("Rating set by hand: " + reason));
        }
        Stack share =
                new Stack().add(0, text.right("P", Design.SMALL_STRONG, percent(task.share())));
        if (own) {
            Double typical = task.typical();
            String beside =
                    typical == null ? "not in the typical week" : "typical " + percent(typical);
            share.add(0, text.right("P", Design.NOTE, beside));
        }
        Colour colour = Design.colour(task.rating());
        return new Block[] {
            name,
            share,
            new Meter(
                    text.number(Design.SMALL_STRONG, oneDecimal(task.exposure())),
                    task.exposure(),
                    colour),
            new Overhang(
                    text.left("P", Design.SMALL_STRONG.in(colour), Design.text(task.rating())),
                    text.left("P", Design.FINE, task.sources()),
                    PEOPLE + GPT_4 + 2 * Table.GAP),
            text.number(Design.SMALL, oneDecimal(task.human())),
            text.number(Design.SMALL, oneDecimal(task.gpt4()))
        };
    }

    /** The week as one bar of three parts, above the typical one where it is another. */
    private Picture split(Week week) {
        return new Picture(
                week.own() ? 2 * (BAR + 3) + 15 : BAR + 15,
                words(week.own() ? "Your week" : "The week", week.split())
                        + (week.own() ? " " + words("A typical one", week.typical()) : ""),
                (canvas, left, bottom, width, height) -> {
                    float names = week.own() ? 44 : 0;
                    float y = bottom + height - BAR;
                    bar(canvas, week.split(), left + names, y, width - names);
                    if (week.own()) {
                        text.label(canvas, Design.NOTE_STRONG, "Yours", left, y + 5, Side.LEFT);
                        y -= BAR + 3;
                        bar(canvas, week.typical(), left + names, y, width - names);
                        text.label(canvas, Design.NOTE, "Typical", left, y + 5, Side.LEFT);
                    }
                    legend(canvas, week.split(), left + names, bottom);
                });
    }

    private static String words(String whose, Split split) {
        return whose
                + " by rating: "
                + percent(split.high())
                + " HIGH, "
                + percent(split.medium())
                + " MEDIUM, "
                + percent(split.low())
                + " LOW.";
    }

    private static void bar(Canvas canvas, Split split, float left, float bottom, float width) {
        float x = left;
        for (Exposure rating : Exposure.values()) {
            float length = (float) (width * part(split, rating) / 100);
            if (length > SEAM) {
                canvas.rectangle(x, bottom, length - SEAM, BAR, Design.colour(rating));
            }
            x += length;
        }
    }

    private void legend(Canvas canvas, Split split, float left, float bottom) {
        float x = left;
        for (Exposure rating : Exposure.values()) {
            canvas.rectangle(x, bottom + 2, 7, 7, Design.colour(rating));
            String label = Design.text(rating) + " " + percent(part(split, rating));
            text.label(canvas, Design.NOTE, label, x + 11, bottom + 3, Side.LEFT);
            x += 100;
        }
    }

    private static double part(Split split, Exposure rating) {
        return switch (rating) {
            case HIGH -> split.high();
            case MEDIUM -> split.medium();
            case LOW -> split.low();
        };
    }
}
