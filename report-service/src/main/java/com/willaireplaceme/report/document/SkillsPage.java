package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;

import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.Report.Ladder;
import com.willaireplaceme.report.content.Report.Neighbour;
import com.willaireplaceme.report.content.Report.Quadrant;
import com.willaireplaceme.report.content.Report.Rung;
import com.willaireplaceme.report.content.Report.SkillRow;
import com.willaireplaceme.report.content.Report.Skills;
import com.willaireplaceme.report.document.Paragraph.Side;
import com.willaireplaceme.report.document.Table.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Skills, use of tools, levels, and professions near by. */
final class SkillsPage {

    private static final float METER = 46;

    private final Book book;
    private final Text text;

    SkillsPage(Book book, Text text) {
        this.book = book;
        this.text = text;
    }

    void lay(Report report) {
        book.chapter();
        Quadrant quadrant = report.quadrant();
        if (quadrant == null) {
            skills(report.skills());
        } else {
            skillsAndTools(report.skills(), quadrant);
        }
        ladder(report.ladder());
        if (!report.neighbours().isEmpty()) {
            neighbours(report.neighbours());
        }
    }

    /** All there is to say about each skill, where nothing was told about tools. */
    private void skills(Skills skills) {
        book.heading(
                "Your skills",
                new Stack()
                        .add(0, text.body(skills.introduction()))
                        .add(
                                5,
                                new Columns(
                                        20,
                                        List.of(
                                                new Columns.Column(0.5f, explained(skills, false)),
                                                new Columns.Column(
                                                        0.5f, explained(skills, true))))));
    }

    private Block explained(Skills skills, boolean durable) {
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column(durable ? "More durable" : "More exposed", 0, Side.LEFT),
                                new Column("Exposure", METER, Side.RIGHT)));
        skills.rows().stream()
                .filter(skill -> skill.durable() == durable)
                .forEach(skill ->
                        row(
                                table,
                                skill,
                                new Overhang(
                                        text.left("P", Design.SMALL_STRONG, name(skill)),
                                        text.left("P", Design.NOTE.in(Design.INK), skill.reason()),
                                        Table.GAP + METER),
                                meter(skill)));
        return table.rows().isEmpty() ? new Stack() : table;
    }

    private void skillsAndTools(Skills skills, Quadrant quadrant) {
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column("Skill", 0, Side.LEFT),
                                new Column("Exposure", METER, Side.RIGHT),
                                new Column("Outlook", 52, Side.LEFT)));
        skills.rows()
                .forEach(skill ->
                        row(
                                table,
                                skill,
                                text.cell(Design.SMALL_STRONG, name(skill)),
                                meter(skill),
                                text.cell(Design.NOTE.in(colour(skill)), skill.outlook())));
        Stack left =
                new Stack()
                        .add(0, text.left("H3", Design.SUBHEADING, "More exposed, more durable"))
                        .add(1, text.note(skills.introduction()))
                        .add(4, table);
        skills.notes()
                .forEach(note -> left.add(5, text.left("P", Design.NOTE.in(Design.INK), note)));
        Stack right =
                new Stack()
                        .add(0, text.left("H3", Design.SUBHEADING, "Exposure by how you use tools"))
                        .add(1, text.note(quadrant.introduction()))
                        .add(5, QuadrantChart.of(text, quadrant))
                        .add(4, text.note(key(quadrant)));
        book.heading(
                "Your skills and tools",
                new Columns(
                        18,
                        List.of(
                                new Columns.Column(0.53f, left),
                                new Columns.Column(0.47f, right))));
    }

    private static void row(Table table, SkillRow skill, Block... cells) {
        if (skill.ticked()) {
            table.highlightedRow(cells);
        } else {
            table.row(cells);
        }
    }

    private static String key(Quadrant quadrant) {
        return quadrant.spots().stream()
                .map(spot -> spot.number() + ". " + spot.name())
                .collect(Collectors.joining("; "));
    }

    private static String name(SkillRow skill) {
        return skill.ticked() ? "\u2713 " + skill.name() : skill.name();
    }

    private Block meter(SkillRow skill) {
        return new Meter(
                text.number(Design.SMALL, oneDecimal(skill.exposure())),
                skill.exposure(),
                colour(skill));
    }

    private static Colour colour(SkillRow skill) {
        return skill.durable() ? Design.LOW : Design.HIGH;
    }

    private void ladder(Ladder ladder) {
        Stack reasons = new Stack();
        for (Rung rung : ladder.rungs()) {
            reasons.add(
                    2,
                    text.left(
                            "P",
                            Design.NOTE.in(rung.here() ? Design.INK : Design.MUTED),
                            rung.name() + ": " + rung.reason()));
        }
        book.heading(
                "The four levels",
                new Stack()
                        .add(0, text.body(ladder.introduction()))
                        .add(6, Rungs.of(text, ladder))
                        .add(4, reasons));
    }

    private void neighbours(List<Neighbour> neighbours) {
        Table table =
                new Table(
                        text,
                        List.of(
                                new Column("Profession", 110, Side.LEFT),
                                new Column("Baseline", 38, Side.RIGHT),
                                new Column("In common", 46, Side.RIGHT),
                                new Column("What you already share", 0, Side.LEFT)));
        neighbours.forEach(neighbour ->
                table.row(
                        text.cell(Design.SMALL_STRONG, neighbour.name()),
                        text.number(Design.SMALL, oneDecimal(neighbour.baseline())),
                        text.number(Design.SMALL, percent(neighbour.overlap())),
                        text.cell(Design.NOTE.in(Design.INK), shared(neighbour))));
        book.heading("Professions near by with a lower baseline", new Stack(), table);
    }

    private static String shared(Neighbour neighbour) {
        return "Work: "
                + neighbour.work()
                + (neighbour.skills().isEmpty() ? "" : ". Skills: " + neighbour.skills());
    }
}
