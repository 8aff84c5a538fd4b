package com.willaireplaceme.common.scoring;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.scoring.Plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the plan for the next 90 days by rules, each action with a task, hours and evidence. */
final class PlanWriter {

    /** Hours are told for such a week, because nobody was asked for theirs. */
    private static final double HOURS_A_WEEK = 40;

    /** Less than half an hour a week is not worth an appointment. */
    private static final double SHORTEST_PART = 0.5 / HOURS_A_WEEK;

    /** From that part of a lead's week on, routing work is worth automating. */
    private static final double MUCH_ROUTING = 0.25;

    /** For shares that were divided, and so may fall short by a rounding. */
    private static final double ROUNDING = 1e-9;

    private static final String DAY_30 = "By day 30";
    private static final String DAY_60 = "By day 60";
    private static final String DAY_90 = "By day 90";

    private final Score score;
    private final Profile profile;

    private PlanWriter(Score score, Profile profile) {
        this.score = score;
        this.profile = profile;
    }

    static Plan plan(Score score, Profile profile) {
        return new PlanWriter(score, profile).plan();
    }

    private Plan plan() {
        boolean calm = score.label() == ExposureLabel.LOW;
        List<Action> actions = new ArrayList<>();
        checkingHabit().ifPresent(actions::add);
        supervisedTrial().ifPresent(actions::add);
        if (!calm) {
            pairSkills().ifPresent(actions::add);
            levelAction().ifPresent(actions::add);
            moveWork().ifPresent(actions::add);
        }
        return new Plan(
                (calm
                                ? "Little of this week is within reach of today\u2019s language models,"
                                        + " so the plan is short and nothing in it is urgent. "
                                : "")
                        + "Hours are for a week of 40 hours; scale them to yours.",
                List.copyOf(actions));
    }

    /** Delegating without checking becomes a checking habit. */
    private Optional<Action> checkingHabit() {
        return score.week().stream()
                .filter(this::isHandedOver)
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_30,
                                "You hand over \u201C"
                                        + figures.name()
                                        + "\u201D. Set aside "
                                        + hours(part(figures, 0.1))
                                        + " a week of the "
                                        + hours(figures.share())
                                        + " to check what comes back against a written list.",
                                "The list exists, and four weeks of errors found are counted on it."));
    }

    private boolean isHandedOver(TaskFigures figures) {
        return figures.toolUse() > 0
                && figures.share() > 0
                && profile.tasks().stream()
                        .anyMatch(told ->
                                told.id().equals(figures.id())
                                        && told.steering() == Steering.DELEGATE);
    }

    /** The task that carries most exposure and rarely sees a tool becomes a supervised trial. */
    private Optional<Action> supervisedTrial() {
        return score.week().stream()
                .filter(figures ->
                        figures.toolUse() <= WeekFacts.RARE_TOOL_USE
                                && figures.contribution() > 0
                                && !isHandedOver(figures))
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_30,
                                "Try an AI tool on \u201C"
                                        + figures.name()
                                        + "\u201D for "
                                        + hours(part(figures, 0.2))
                                        + " of its "
                                        + hours(figures.share())
                                        + " a week, with a colleague who looks at the results.",
                                "Eight results, each with the time it took and what was corrected."));
    }

    /**
     * The most exposed skill is paired with the most durable one, of those that the person ticked
     * where both kinds are among them, near a LOW task.
     */
    private Optional<Action> pairSkills() {
        List<Skill> ticked = WeekFacts.tickedSkills(score, profile);
        List<Skill> all = score.profession().skills();
        Optional<Skill> exposed = mostExposed(ticked).or(() -> mostExposed(all));
        Optional<Skill> durable = mostDurable(ticked).or(() -> mostDurable(all));
        return exposed.flatMap(from ->
                durable.map(to ->
                        new Action(
                                DAY_60,
                                "Pair \u201C"
                                        + from.name()
                                        + "\u201D with \u201C"
                                        + to.name()
                                        + "\u201D: spend 2.0 hours a week on \u201C"
                                        + placeFor(to).name()
                                        + "\u201D where both are needed.",
                                "One finished piece of work in which the second skill decided the"
                                        + " outcome.")));
    }

    private static Optional<Skill> mostExposed(List<Skill> skills) {
        return skills.stream()
                .filter(skill -> skill.outlook() == Skill.Outlook.PRESSURED)
                .max(Comparator.comparingDouble(Skill::exposure));
    }

    private static Optional<Skill> mostDurable(List<Skill> skills) {
        return skills.stream()
                .filter(skill -> skill.outlook() == Skill.Outlook.DURABLE)
                .min(Comparator.comparingDouble(Skill::exposure));
    }

    /** A LOW task of the week, best one that the skill serves; the least exposed if none is LOW. */
    private TaskFigures placeFor(Skill skill) {
        Comparator<TaskFigures> bySkill =
                Comparator.comparing(figures -> figures.task().skills().contains(skill.id()));
        return score.week().stream()
                .filter(figures -> figures.task().rating() == Rating.LOW && figures.share() > 0)
                .max(bySkill.thenComparingDouble(TaskFigures::share))
                .orElseGet(() -> WeekFacts.leastExposed(score));
    }

    private Optional<Action> levelAction() {
        return switch (score.level()) {
            case JUNIOR ->
                    Optional.of(
                            new Action(
                                    DAY_60,
                                    "Own one ambiguous piece of \u201C"
                                            + WeekFacts.leastExposed(score).name()
                                            + "\u201D from question to result, 3.0 hours a week, and"
                                            + " have it reviewed.",
                                    "The result, its review, and what you changed because of it."));
            case LEAD -> routing();
            case MID, SENIOR -> Optional.empty();
        };
    }

    /** A lead whose week is to a quarter routing work automates status reporting. */
    private Optional<Action> routing() {
        double routing =
                score.week().stream()
                        .filter(PlanWriter::isRouting)
                        .mapToDouble(TaskFigures::share)
                        .sum();
        if (routing < MUCH_ROUTING - ROUNDING) {
            return Optional.empty();
        }
        return score.week().stream()
                .filter(PlanWriter::isRouting)
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Action(
                                DAY_60,
                                "Let a tool draft the status reports within \u201C"
                                        + figures.name()
                                        + "\u201D, "
                                        + hours(part(figures, 0.25))
                                        + " of its "
                                        + hours(figures.share())
                                        + " a week, and only correct them.",
                                "Four reports in a row that nobody wrote by hand."));
    }

    /** Exposed coordination or reporting work (scoring model, step 12). */
    private static boolean isRouting(TaskFigures figures) {
        return figures.task().coordination()
                && figures.task().rating() != Rating.LOW
                && figures.share() > 0;
    }

    private Optional<Action> moveWork() {
        return WeekFacts.move(score)
                .map(move ->
                        new Action(
                                DAY_90,
                                "Move "
                                        + hours(move.share())
                                        + " a week from \u201C"
                                        + move.from().name()
                                        + "\u201D to \u201C"
                                        + move.to().name()
                                        + "\u201D. The index goes from "
                                        + oneDecimal(score.index())
                                        + " to "
                                        + oneDecimal(move.index())
                                        + ".",
                                "A calendar of four weeks that shows the new split"
                                        + (score.level() == Level.LEAD
                                                ? ", agreed with your team."
                                                : ".")));
    }

    /** A part of a task's share; all of it where that is short. */
    private static double part(TaskFigures figures, double part) {
        return Math.min(figures.share(), Math.max(part * figures.share(), SHORTEST_PART));
    }

    private static String hours(double share) {
        return oneDecimal(HOURS_A_WEEK * share) + " hours";
    }
}
