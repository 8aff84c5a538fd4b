package com.willaireplaceme.report.document;

import static com.willaireplaceme.report.content.Numbers.oneDecimal;
import static com.willaireplaceme.report.content.Numbers.percent;

import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.Report.Neighbour;
import com.willaireplaceme.report.content.Report.Rung;
import com.willaireplaceme.report.content.Report.SkillRow;
import com.willaireplaceme.report.document.Paragraph.Side;
import com.willaireplaceme.report.document.Table.Column;
import java.util.List;

/** Skills, levels, and professions near by. */
final class SkillsPage {

    private final Book book;
    private final Text text;

    SkillsPage(Book book, Text text) {
        this.book = book;
        this.text = text;
    }

    void lay(Report report) {
        book.chapter();
        Table skills =
                new Table(
                        text,
                        List.of(
                                new Column("Skill", 118, Side.LEFT),
                                new Column("Exposure", 44, Side.RIGHT),
                                new Column("Outlook", 60, Side.LEFT),
                                new Column("Why", 0, Side.LEFT)));
        report.skills()
                .rows()
                .forEach(skill -> {
                    if (skill.ticked()) {
                        skills.highlightedRow(cells(skill));
                    } else {
                        skills.row(cells(skill));
                    }
                });
        book.heading("Your skills", text.body(report.skills().introduction()), skills);
        Table levels =
                new Table(
                        text,
                        List.of(
                                new Column("Level", 68, Side.LEFT),
                                new Column("Index", 44, Side.RIGHT),
                                new Column("Stands", 42, Side.LEFT),
                                new Column("Why", 0, Side.LEFT)));
        report.ladder()
                .rungs()
                .forEach(rung -> {
                    if (rung.here()) {
                        levels.highlightedRow(cells(rung));
                    } else {
                        levels.row(cells(rung));
                    }
                });
        book.heading("The four levels", text.body(report.ladder().introduction()), levels);
        if (!report.neighbours().isEmpty()) {
            neighbours(report.neighbours());
        }
    }

    private Block[] cells(SkillRow skill) {
        Colour colour = skill.durable() ? Design.LOW : Design.HIGH;
        return new Block[] {
            text.cell(
                    Design.SMALL_STRONG, skill.ticked() ? skill.name() + " (yours)" : skill.name()),
            new Meter(
                    text.number(Design.SMALL, oneDecimal(skill.exposure())),
                    skill.exposure(),
                    colour),
            text.cell(Design.SMALL_STRONG.in(colour), skill.outlook()),
            text.cell(Design.NOTE.in(Design.INK), skill.reason())
        };
    }

    private Block[] cells(Rung rung) {
        return new Block[] {
            text.cell(Design.SMALL_STRONG, rung.here() ? rung.name() + " (you)" : rung.name()),
            new Meter(
                    text.number(Design.SMALL, oneDecimal(rung.index())),
                    rung.index(),
                    Design.ACCENT),
            text.cell(Design.SMALL, rung.label()),
            text.cell(Design.NOTE.in(Design.INK), rung.reason())
        };
    }

    private void neighbours(List<Neighbour> neighbours) {
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column("Profession", 118, Side.LEFT),
                                new Column("Baseline", 44, Side.RIGHT),
                                new Column("In common", 60, Side.RIGHT),
                                new Column("Kinds of work in both typical weeks", 0, Side.LEFT)));
        neighbours.forEach(neighbour ->
                table.row(
                        text.cell(Design.SMALL_STRONG, neighbour.name()),
                        text.number(Design.SMALL, oneDecimal(neighbour.baseline())),
                        text.number(Design.SMALL, percent(neighbour.overlap())),
                        text.cell(Design.NOTE.in(Design.INK), neighbour.shared())));
        book.heading("Professions near by with a lower baseline", new Stack(), table);
    }
}
