package com.willaireplaceme.report.content;

import static com.willaireplaceme.report.content.Numbers.oneDecimal;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.scoring.LevelLabel;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.report.content.Report.Action;
import com.willaireplaceme.report.content.Report.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the plan for the next 90 days by rules, each action with a task, hours and evidence. */
final class PlanWriter {

    /** Hours are told for such a week, because nobody was asked for theirs. */
    private static final double HOURS_A_WEEK = 40;

    /** Tool use (u·a) up to that counts as rare. */
    private static final double RARE_TOOL_USE = 0.33;

    private static final int ROUTING_PERCENT = 25;
    private static final double TENTH_OF_THE_WEEK = 0.10;

    private static final String DAY_30 = "By day 30";
    private static final String DAY_60 = "By day 60";
    private static final String DAY_90 = "By day 90";

    private PlanWriter() {}

    static Plan plan(Score score, Profile profile) {
        List<Action> actions = new ArrayList<>();
        checkingHabit(score, profile).ifPresent(actions::add);
        supervisedTrial(score).ifPresent(actions::add);
        if (score.label() != ExposureLabel.LOW) {
            pairSkills(score).ifPresent(actions::add);
            levelAction(score).ifPresent(actions::add);
            moveWork(score).ifPresent(actions::add);
        }
        return new Plan(
                score.label() == ExposureLabel.LOW
                        ? "Little of this week is within reach of today\u2019s language models, so the"
                                + " plan is short."
                        : "Hours are for a week of 40 hours; scale them to yours.",
                List.copyOf(actions));
    }

    /** Delegating without checking becomes a checking habit. */
    private static Optional<Action> checkingHabit(Score score, Profile profile) {
        return score.week().stream()
                .filter(figures ->
                        figures.toolUse() > 0
                                && profile.tasks().stream()
                                        .anyMatch(told ->
                                                told.id().equals(figures.task().id())
                                                        && told.steering() == Steering.DELEGATE))
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_30,
                                "You hand over \u201C"
                                        + figures.task().name()
                                        + "\u201D. Set aside "
                                        + hours(0.1 * figures.share())
                                        + " a week of the "
                                        + hours(figures.share())
                                        + " to check what comes back against a written list.",
                                "The list exists, and four weeks of errors found are counted on it."));
    }

    /** The task that carries most exposure and rarely sees a tool becomes a supervised trial. */
    private static Optional<Action> supervisedTrial(Score score) {
        return score.week().stream()
                .filter(figures ->
                        figures.toolUse() <= RARE_TOOL_USE
                                && figures.contribution() > 0
                                && figures.task().rating() != Rating.LOW)
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_30,
                                "Try an AI tool on \u201C"
                                        + figures.task().name()
                                        + "\u201D for "
                                        + hours(0.2 * figures.share())
                                        + " of its "
                                        + hours(figures.share())
                                        + " a week, with a colleague who looks at the results.",
                                "Eight pieces of work, each with the time it took and what had to be"
                                        + " corrected."));
    }

    /** The most exposed skill is paired with the most durable one. */
    private static Optional<Action> pairSkills(Score score) {
        List<Skill> skills = score.profession().skills();
        Optional<Skill> exposed =
                skills.stream()
                        .filter(skill -> skill.outlook() == Skill.Outlook.PRESSURED)
                        .max(Comparator.comparingDouble(Skill::exposure));
        Optional<Skill> durable =
                skills.stream()
                        .filter(skill -> skill.outlook() == Skill.Outlook.DURABLE)
                        .min(Comparator.comparingDouble(Skill::exposure));
        Task place = WeekFacts.leastExposed(score).task();
        return exposed.flatMap(from ->
                durable.map(to ->
                        new Action(
                                DAY_60,
                                "Pair \u201C"
                                        + from.name()
                                        + "\u201D with \u201C"
                                        + to.name()
                                        + "\u201D: spend 2.0 hours a week on \u201C"
                                        + place.name()
                                        + "\u201D where both are needed.",
                                "One finished piece of work in which the second skill decided the"
                                        + " outcome.")));
    }

    private static Optional<Action> levelAction(Score score) {
        return switch (score.level()) {
            case JUNIOR ->
                    Optional.of(
                            new Action(
                                    DAY_60,
                                    "Own one ambiguous piece of \u201C"
                                            + WeekFacts.leastExposed(score).task().name()
                                            + "\u201D from question to result, 3.0 hours a week, and"
                                            + " have it reviewed.",
                                    "The result, its review, and what you changed because of it."));
            case LEAD -> routing(score);
            case MID, SENIOR -> Optional.empty();
        };
    }

    /** A lead whose week is to a quarter routing work automates status reporting. */
    private static Optional<Action> routing(Score score) {
        if (LevelLabel.routingPercent(score.profession()) < ROUTING_PERCENT) {
            return Optional.empty();
        }
        return score.week().stream()
                .filter(figures -> figures.task().coordination() && figures.share() > 0)
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_60,
                                "Let a tool draft the status reports within \u201C"
                                        + figures.task().name()
                                        + "\u201D, "
                                        + hours(0.25 * figures.share())
                                        + " of its "
                                        + hours(figures.share())
                                        + " a week, and only correct them.",
                                "Four reports in a row that nobody wrote by hand."));
    }

    /** A tenth of the week goes from the most to the least exposed task. */
    private static Optional<Action> moveWork(Score score) {
        TaskFigures from = WeekFacts.mostExposed(score);
        TaskFigures to = WeekFacts.leastExposed(score);
        double moved = Math.min(TENTH_OF_THE_WEEK, from.share());
        double after = score.indexAfterMoving(from, to, moved);
        if (after >= score.index()) {
            return Optional.empty();
        }
        return Optional.of(
                new Action(
                        DAY_90,
                        "Move "
                                + hours(moved)
                                + " a week from \u201C"
                                + from.task().name()
                                + "\u201D to \u201C"
                                + to.task().name()
                                + "\u201D. The index goes from "
                                + oneDecimal(score.index())
                                + " to "
                                + oneDecimal(after)
                                + ".",
                        "A calendar of four weeks that shows the new split"
                                + (score.level() == Level.LEAD
                                        ? ", agreed with your team."
                                        : ".")));
    }

    private static String hours(double share) {
        return oneDecimal(HOURS_A_WEEK * share) + " hours";
    }
}
