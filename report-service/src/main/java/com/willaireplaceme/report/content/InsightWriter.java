package com.willaireplaceme.report.content;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.scoring.Insights;
import com.willaireplaceme.common.scoring.Numbers;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.common.scoring.WeekFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sentences that tell most about this person. Every rule that applies gives a sentence
 * and a weight, which is our judgement: what somebody told about themselves weighs more than what
 * holds for everybody in the profession, and more points weigh more than fewer.
 */
final class InsightWriter {

    private static final int MOST = 3;
    private static final int MOST_ABOUT_A_TASK = 2;

    /** More than the use of tools weighs in any case, because it can be changed tomorrow. */
    private static final double HANDED_OVER = 35;

    /** From so many points on, a difference of weeks or skills is worth a sentence. */
    private static final double WORTH_POINTS = 1;

    private static final double WORTH_SKILL_POINTS = 0.3;
    private static final double RARELY = 0.15;

    private final Score score;
    private final Profile profile;
    private final String week;

    private InsightWriter(Score score, Profile profile) {
        this.score = score;
        this.profile = profile;
        this.week = score.ownShares() ? "your week" : "this week";
    }

    /** A sentence, and the task that it is about, if it is about one. */
    private record Insight(@Nullable TaskFigures about, double weight, String sentence) {}

    static List<String> insights(Score score, Profile profile) {
        InsightWriter writer = new InsightWriter(score, profile);
        List<Insight> found =
                Stream.of(
                                writer.mix(),
                                writer.handedOver(),
                                writer.toolsInCharge(),
                                writer.toolsNotUsed(),
                                writer.skills(),
                                writer.heaviestTask(),
                                writer.highTasks(),
                                writer.lowTasks(),
                                writer.disagreement())
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparingDouble(Insight::weight).reversed())
                        .toList();
        List<String> chosen = new ArrayList<>();
        List<@Nullable TaskFigures> named = new ArrayList<>();
        for (Insight insight : found) {
            TaskFigures about = insight.about();
            boolean news = about == null || Collections.frequency(named, about) < MOST_ABOUT_A_TASK;
            if (news && chosen.size() < MOST) {
                chosen.add(insight.sentence());
                named.add(about);
            }
        }
        // With next to nothing told, those for everybody in the profession fill up.
        Insights.of(score).stream().limit(MOST - chosen.size()).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /** How the week differs from the typical mid-level one, and by which task most. */
    private Optional<Insight> mix() {
        double mix = score.movements().mix();
        if (Math.abs(mix) < WORTH_POINTS) {
            return Optional.empty();
        }
        double middle = score.profession().typicalExposure(Level.MID) / 100;
        return score.week().stream()
                .max(
                        Comparator.comparingDouble(
                                figures -> Math.signum(mix) * difference(figures, middle)))
                .map(figures ->
                        new Insight(
                                figures,
                                (score.ownShares() ? 40 : 20) + Math.abs(mix),
                                capitalised(week)
                                        + " is "
                                        + oneDecimal(Math.abs(mix))
                                        + " points "
                                        + (mix > 0 ? "more" : "less")
                                        + " exposed than the typical mid-level one, above all"
                                        + " because \u201C"
                                        + figures.name()
                                        + "\u201D takes "
                                        + percent(100 * figures.share())
                                        + " of it, "
                                        + (figures.addedFrom() == null
                                                ? "not "
                                                        + percent(figures.typicalPercent(Level.MID))
                                                : "and that one does not hold it")
                                        + "."));
    }

    private static double difference(TaskFigures figures, double middle) {
        double more = figures.share() - figures.typicalPercent(Level.MID) / 100.0;
        return more * (figures.task().exposure() - middle);
    }

    private Optional<Insight> handedOver() {
        return score.week().stream()
                .filter(figures -> figures.toolUse() > RARELY && isDelegated(figures))
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .map(figures ->
                        new Insight(
                                figures,
                                HANDED_OVER,
                                "You hand \u201C"
                                        + figures.name()
                                        + "\u201D over to a tool, "
                                        + percent(100 * figures.share())
                                        + " of "
                                        + week
                                        + ". Handing over counts half as much for you as steering"
                                        + " and checking."));
    }

    private Optional<Insight> toolsInCharge() {
        double relief = -score.movements().tools();
        if (relief < WORTH_POINTS) {
            return Optional.empty();
        }
        return score.week().stream()
                .max(
                        Comparator.comparingDouble(
                                figures -> figures.contribution() * figures.toolUse()))
                .map(figures ->
                        new Insight(
                                figures,
                                Math.min(HANDED_OVER - 1, 25 + relief),
                                "Working with AI tools takes "
                                        + oneDecimal(relief)
                                        + " points off your pressure index, above all with \u201C"
                                        + figures.name()
                                        + "\u201D."));
    }

    private Optional<Insight> toolsNotUsed() {
        if (!WeekFacts.toldToolUse(profile) || score.toolBuffer() >= RARELY) {
            return Optional.empty();
        }
        return heaviest()
                .filter(figures -> figures.toolUse() <= RARELY)
                .map(figures ->
                        new Insight(
                                figures,
                                24,
                                "You rarely use AI tools where they reach furthest: \u201C"
                                        + figures.name()
                                        + "\u201D stands at "
                                        + oneDecimal(100 * figures.task().exposure())
                                        + " of 100."));
    }

    private Optional<Insight> skills() {
        double effect = score.skillEffect();
        if (Math.abs(effect) < WORTH_SKILL_POINTS) {
            return Optional.empty();
        }
        Comparator<Skill> byExposure = Comparator.comparingDouble(Skill::exposure);
        return WeekFacts.tickedSkills(score, profile).stream()
                .max(effect > 0 ? byExposure : byExposure.reversed())
                .map(skill ->
                        new Insight(
                                null,
                                15 + 5 * Math.abs(effect),
                                "The skills that you ticked are "
                                        + (effect > 0 ? "more" : "less")
                                        + " exposed than the profession\u2019s as a whole, \u201C"
                                        + skill.name()
                                        + "\u201D above all; that moves your index by "
                                        + Numbers.signed(effect)
                                        + "."));
    }

    private Optional<Insight> heaviestTask() {
        return heaviest()
                .filter(figures -> figures.contribution() > 0)
                .map(figures -> {
                    double carried = 100 * figures.contribution() / score.taskExposure();
                    return new Insight(
                            figures,
                            10 + carried / 4,
                            "\u201C"
                                    + figures.name()
                                    + "\u201D takes "
                                    + percent(100 * figures.share())
                                    + " of "
                                    + week
                                    + " and carries "
                                    + percent(carried)
                                    + " of its exposure.");
                });
    }

    private Optional<Insight> highTasks() {
        double high = WeekFacts.percentRated(score, Rating.HIGH);
        return heaviest(Rating.HIGH)
                .map(figures ->
                        new Insight(
                                figures,
                                0.35 * high,
                                percent(high)
                                        + " of "
                                        + week
                                        + " is rated HIGH, \u201C"
                                        + figures.name()
                                        + "\u201D above all."));
    }

    private Optional<Insight> lowTasks() {
        double low = WeekFacts.percentRated(score, Rating.LOW);
        return score.week().stream()
                .filter(figures -> figures.task().rating() == Rating.LOW && figures.share() > 0)
                .max(Comparator.comparingDouble(TaskFigures::share))
                .map(figures ->
                        new Insight(
                                figures,
                                0.35 * low,
                                percent(low)
                                        + " of "
                                        + week
                                        + " is rated LOW and stays with people, \u201C"
                                        + figures.name()
                                        + "\u201D above all."));
    }

    /** About another task than the heaviest, which has sentences enough. */
    private Optional<Insight> disagreement() {
        return score.week().stream()
                .filter(figures -> heaviest().filter(figures::equals).isEmpty())
                .filter(figures -> figures.task().human() != figures.task().gpt4())
                .max(
                        Comparator.comparingDouble(figures ->
                                figures.share()
                                        * Math.abs(figures.task().human() - figures.task().gpt4())))
                .map(figures ->
                        new Insight(
                                figures,
                                8,
                                "People and GPT-4 disagree about \u201C"
                                        + figures.name()
                                        + "\u201D, "
                                        + oneDecimal(100 * figures.task().human())
                                        + " against "
                                        + oneDecimal(100 * figures.task().gpt4())
                                        + "; that is part of why the band is as wide as it is."));
    }

    private boolean isDelegated(TaskFigures figures) {
        return profile.tasks().stream()
                .anyMatch(told ->
                        told.id().equals(figures.id()) && told.steering() == Steering.DELEGATE);
    }

    private Optional<TaskFigures> heaviest() {
        return score.week().stream().max(Comparator.comparingDouble(TaskFigures::contribution));
    }

    private Optional<TaskFigures> heaviest(Rating rating) {
        return score.week().stream()
                .filter(figures -> figures.task().rating() == rating && figures.share() > 0)
                .max(Comparator.comparingDouble(TaskFigures::contribution));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
