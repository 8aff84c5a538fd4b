package com.willaireplaceme.report.document;

import com.willaireplaceme.common.scoring.Plan;
import com.willaireplaceme.common.scoring.Plan.Action;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.Report.Method;
import com.willaireplaceme.report.document.Paragraph.Side;
import com.willaireplaceme.report.document.Table.Column;
import java.util.List;

/** What to do next, and how the figures were computed. */
final class MethodPage {

    private final Book book;
    private final Text text;

    MethodPage(Book book, Text text) {
        this.book = book;
        this.text = text;
    }

    void lay(Report report) {
        book.chapter();
        if (!report.plan().actions().isEmpty()) {
            plan(report.plan());
        }
        method(report.method());
    }

    private void plan(Plan plan) {
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column("When", 46, Side.LEFT),
                                new Column("What to do", 0, Side.LEFT),
                                new Column("Done when you have", 150, Side.LEFT)));
        for (Action action : plan.actions()) {
            table.row(
                    text.cell(Design.SMALL_STRONG, action.when()),
                    text.cell(Design.SMALL, action.what()),
                    text.cell(Design.SMALL, action.done()));
        }
        book.heading("Your next 90 days", text.body(plan.introduction()), table);
    }

    private void method(Method method) {
        Stack explanation = new Stack();
        method.explanation()
                .forEach(words -> explanation.add(2, text.left("P", Design.SMALL, words)));
        Table formulas =
                new Table(
                        text,
                        List.of(
                                new Column("Figure", 78, Side.LEFT),
                                new Column("Formula", 0, Side.LEFT),
                                new Column("With your numbers", 232, Side.LEFT)));
        method.formulas()
                .forEach(formula ->
                        formulas.row(
                                text.cell(Design.SMALL_STRONG, formula.figure()),
                                text.cell(Design.NOTE.in(Design.INK), formula.formula()),
                                text.cell(Design.SMALL, formula.numbers())));
        book.heading("How this was computed", explanation, formulas);
        Columns kindsAndLimits =
                new Columns(
                        20,
                        List.of(
                                new Columns.Column(
                                        0.46f,
                                        subsection(
                                                "What kind of number is which",
                                                new Bullets(text, Design.SMALL, kinds(method)))),
                                new Columns.Column(
                                        0.54f,
                                        subsection(
                                                "Limits",
                                                new Bullets(
                                                        text, Design.SMALL, method.limits())))));
        // Together, because sources alone would be a last page with next to nothing on it.
        book.add(
                10,
                new Stack().add(0, kindsAndLimits).add(10, subsection("Sources", sources(method))));
    }

    private static List<String> kinds(Method method) {
        return method.kinds().stream()
                .map(kind -> kind.kind() + ": " + kind.numbers() + ".")
                .toList();
    }

    private Block sources(Method method) {
        return new Bullets(
                text.left("P", Design.SMALL.in(Design.ACCENT), Bullets.SIGN),
                method.references().stream()
                        .map(source ->
                                text.left("LBody", Design.SMALL.in(Design.ACCENT), source.text())
                                        .leadingTo(source.address()))
                        .toList());
    }

    private Block subsection(String heading, Block block) {
        return new Stack().add(0, text.left("H3", Design.SUBHEADING, heading)).add(2, block);
    }
}
