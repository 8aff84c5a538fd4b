package com.willaireplaceme.report.content;

import com.willaireplaceme.common.scoring.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report says, in the order in which it says it.
 *
 * @param subject level and profession, such as "Senior Backend Developer"
 * @param name whom it was made for, fit to be drawn; {@code null} when not told
 * @param capturedAt when it was asked for; the only date in it
 * @param quadrant {@code null} if the person told of no AI tools
 */
public record Report(
        String subject,
        @Nullable String name,
        Instant capturedAt,
        Verdict verdict,
        Week week,
        Skills skills,
        @Nullable Quadrant quadrant,
        Ladder ladder,
        List<Neighbour> neighbours,
        Plan plan,
        Method method) {

    /**
     * The first page.
     *
     * @param insights sentences about this person, the most telling first
     * @param levers what would change the figures, each with what they would become
     */
    public record Verdict(
            double index,
            double low,
            double high,
            String label,
            double pressure,
            String pressureLabel,
            double percentile,
            String summary,
            List<Step> steps,
            List<String> insights,
            List<String> levers) {}

    /**
     * One step of the way from the published baseline to the figures.
     *
     * @param points the level reached, or the change, in index points
     */
    public record Step(String name, Kind kind, double points) {

        /** What a step's points are. */
        public enum Kind {
            /** Where the way starts. */
            START,
            /** What is added or taken away. */
            CHANGE,
            /** What was reached. */
            SUM
        }
    }

    /**
     * The tasks of the week.
     *
     * @param own whether the person told their own shares
     * @param typical the week of the catalogue at the person's level
     */
    public record Week(
            String heading,
            boolean own,
            String introduction,
            Split split,
            Split typical,
            List<TaskRow> tasks) {}

    /** Percent of a week in tasks of each rating. */
    public record Split(double high, double medium, double low) {}

    /**
     * One task of the week.
     *
     * @param number from 1, by which other places name it
     * @param share percent of the week
     * @param typical percent of the catalogue's week at that level; {@code null} for a task that
     *     was added from another profession
     * @param exposure 0 to 100, likewise what people and GPT-4 said
     * @param sources where the labels come from
     * @param ratingReason why the rating is not the derived one; {@code null} where it is
     */
    public record TaskRow(
            int number,
            String name,
            String rationale,
            double share,
            @Nullable Double typical,
            double exposure,
            Exposure rating,
            double human,
            double gpt4,
            String sources,
            @Nullable String ratingReason) {}

    /** How exposed a task is, as people read it. */
    public enum Exposure {
        /** Models could do most of it. */
        HIGH,
        /** Models help with parts of it. */
        MEDIUM,
        /** Models change little about it. */
        LOW
    }

    /**
     * The skills, the more exposed first.
     *
     * @param notes why the most exposed and the most durable one are what they are
     */
    public record Skills(String introduction, List<SkillRow> rows, List<String> notes) {}

    /**
     * One skill.
     *
     * @param outlook "More exposed" or "More durable"
     * @param durable whether it is the latter
     * @param ticked whether the person has it
     * @param exposure 0 to 100
     */
    public record SkillRow(
            String name,
            boolean durable,
            String outlook,
            boolean ticked,
            double exposure,
            String reason) {}

    /** The tasks by exposure and by how AI tools are used. */
    public record Quadrant(String introduction, List<Spot> spots) {}

    /**
     * One task among the others.
     *
     * @param number its number in the week
     * @param exposure 0 to 100
     * @param toolUse percent of it that goes through AI tools in the person's own charge
     * @param share percent of the week
     */
    public record Spot(
            int number,
            String name,
            double exposure,
            Exposure rating,
            double toolUse,
            double share) {}

    /**
     * The four levels of the profession, the highest first.
     *
     * @param index the person's own index
     */
    public record Ladder(String introduction, double index, List<Rung> rungs) {}

    /**
     * One level.
     *
     * @param index the index of the catalogue's week at that level
     * @param label how the level stands against the mid level
     * @param here whether the person stands on it
     */
    public record Rung(String name, double index, String label, String reason, boolean here) {}

    /**
     * A profession near by with a lower baseline.
     *
     * @param overlap percent of the two typical weeks that is the same kind of work
     * @param work kinds of work that the person already does
     * @param skills skills in common, those that the person ticked first; may be empty
     */
    public record Neighbour(
            String name, double baseline, double overlap, String work, String skills) {}

    /** How the figures were computed and what they are not. */
    public record Method(
            List<String> explanation,
            List<Formula> formulas,
            List<NumberKind> kinds,
            List<String> limits,
            List<Reference> references) {}

    /** A figure, its formula, and the formula with this report's numbers. */
    public record Formula(String figure, String formula, String numbers) {}

    /** How sure a number is. */
    public record NumberKind(String kind, String numbers) {}

    /** A source. */
    public record Reference(String text, String address) {}
}
