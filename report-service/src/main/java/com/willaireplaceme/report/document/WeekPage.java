package com.willaireplaceme.report.document;

import static com.willaireplaceme.report.content.Numbers.oneDecimal;
import static com.willaireplaceme.report.content.Numbers.percent;

import com.willaireplaceme.report.content.Report.Exposure;
import com.willaireplaceme.report.content.Report.TaskRow;
import com.willaireplaceme.report.content.Report.Week;
import com.willaireplaceme.report.document.Paragraph.Side;
import com.willaireplaceme.report.document.Table.Column;
import java.util.List;

/** The tasks of the week. */
final class WeekPage {

    private static final float BAR = 16;

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
                                new Column("Share", 54, Side.RIGHT),
                                new Column("Exposure", 42, Side.RIGHT),
                                new Column("Rating", 38, Side.LEFT),
                                new Column("People", 30, Side.RIGHT),
                                new Column("GPT-4", 28, Side.RIGHT)));
        week.tasks().forEach(task -> table.row(cells(task, week.own())));
        book.add(12, table);
    }

    private Block[] cells(TaskRow task, boolean own) {
        Stack name =
                new Stack()
                        .add(0, text.left("P", Design.SMALL_STRONG, task.name()))
                        .add(1, text.left("P", Design.NOTE.in(Design.INK), task.rationale()));
        String reason = task.ratingReason();
        if (reason != null) {
            name.add(1, text.note("Rating set by hand: " + reason));
        }
        name.add(1, text.note(task.sources()));
        Stack share =
                new Stack().add(0, text.right("P", Design.SMALL_STRONG, percent(task.share())));
        if (own) {
            share.add(0, text.right("P", Design.NOTE, "typical " + percent(task.typical())));
        }
        Colour colour = Design.colour(task.rating());
        return new Block[] {
            name,
            share,
            new Meter(
                    text.number(Design.SMALL_STRONG, oneDecimal(task.exposure())),
                    task.exposure(),
                    colour),
            text.cell(Design.SMALL_STRONG.in(colour), Design.text(task.rating())),
            text.number(Design.SMALL, oneDecimal(task.human())),
            text.number(Design.SMALL, oneDecimal(task.gpt4()))
        };
    }

    /** The week as one bar of three parts. */
    private Picture split(Week week) {
        String words =
                "The week by rating: "
                        + percent(week.high())
                        + " HIGH, "
                        + percent(week.medium())
                        + " MEDIUM, "
                        + percent(week.low())
                        + " LOW.";
        return new Picture(
                BAR + 15,
                words,
                (canvas, left, bottom, width, height) -> {
                    float x = left;
                    float labels = left;
                    for (Exposure rating : Exposure.values()) {
                        double part = part(week, rating);
                        float length = (float) (width * part / 100);
                        canvas.rectangle(x, bottom + 15, length, BAR, Design.colour(rating));
                        canvas.rectangle(labels, bottom + 2, 7, 7, Design.colour(rating));
                        text.label(
                                canvas,
                                Design.NOTE,
                                Design.text(rating) + " " + percent(part),
                                labels + 11,
                                bottom + 3,
                                Side.LEFT);
                        x += length;
                        labels += 100;
                    }
                });
    }

    private static double part(Week week, Exposure rating) {
        return switch (rating) {
            case HIGH -> week.high();
            case MEDIUM -> week.medium();
            case LOW -> week.low();
        };
    }
}
