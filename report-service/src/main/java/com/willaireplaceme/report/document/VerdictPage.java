package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;

import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.Report.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The first page: what came out, and how it came about. */
final class VerdictPage {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneOffset.UTC);

    private final Book book;
    private final Text text;

    VerdictPage(Book book, Text text) {
        this.book = book;
        this.text = text;
    }

    void lay(Report report) {
        Verdict verdict = report.verdict();
        book.title("Your exposure", opening(report));
        book.add(14, figures(verdict));
        book.add(14, text.left("P", Design.LEAD, verdict.summary()));
        book.heading(
                "From the published baseline to your figures", Waterfall.of(text, verdict.steps()));
        book.heading("What stands out", new Bullets(text, Design.BODY, verdict.insights()));
        if (!verdict.levers().isEmpty()) {
            book.heading(
                    "What would change these figures",
                    new Bullets(text, Design.BODY, verdict.levers()));
        }
    }

    private Block opening(Report report) {
        String date = DATE.format(report.capturedAt());
        Stack opening =
                new Stack()
                        .add(
                                0,
                                text.left(
                                        "P", Design.OVERLINE, "AI exposure report \u00B7 " + date))
                        .add(2, text.left("H1", Design.TITLE, report.subject()));
        if (report.name() != null) {
            // Alone in its line: a name from right to left would draw a date into it.
            opening.add(
                    4,
                    text.left("P", Design.LEAD.in(Design.MUTED), "Prepared for " + report.name()));
        }
        return opening;
    }

    private Block figures(Verdict verdict) {
        Stack beside =
                new Stack()
                        .add(4, text.left("P", Design.NOTE_STRONG, "Pressure index"))
                        .add(
                                1,
                                text.left(
                                        "P",
                                        Design.SUBFIGURE,
                                        oneDecimal(verdict.pressure())
                                                + " \u00B7 "
                                                + verdict.pressureLabel()))
                        .add(
                                1,
                                text.note(
                                        "What is left of the exposure after your level and after"
                                                + " working with AI tools rather than beside"
                                                + " them."))
                        .add(9, text.left("P", Design.NOTE_STRONG, "Percentile among US workers"))
                        .add(1, text.left("P", Design.SUBFIGURE, oneDecimal(verdict.percentile())))
                        .add(
                                1,
                                text.note(
                                        "So many in a hundred workers (May 2024) are in occupations"
                                                + " whose published baseline is lower than your"
                                                + " index."));
        return new Panel(
                new Columns(
                        24,
                        List.of(
                                new Columns.Column(0.5f, new Gauge(text, verdict)),
                                new Columns.Column(0.5f, beside))),
                Design.SURFACE,
                14);
    }
}
