package com.willaireplaceme.report.content;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.scoring.Movements;
import com.willaireplaceme.common.scoring.Numbers;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.Scoring;
import com.willaireplaceme.common.scoring.ScoringModel;
import com.willaireplaceme.common.scoring.WeekFacts;
import com.willaireplaceme.report.content.Report.Step;
import com.willaireplaceme.report.content.Report.Step.Kind;
import com.willaireplaceme.report.content.Report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Writes the first page. */
final class VerdictWriter {

    /** Below this many points a change is not worth a sentence. */
    private static final double WORTH_TELLING = 0.05;

    private VerdictWriter() {}

    static Verdict verdict(Catalogue catalogue, Score score, Profile profile) {
        return new Verdict(
                score.index(),
                score.low(),
                score.high(),
                score.label().text(),
                score.pressure(),
                score.pressureLabel().text(),
                score.percentile(),
                summary(score),
                steps(score, profile),
                InsightWriter.insights(score, profile),
                levers(catalogue, score, profile));
    }

    private static String summary(Score score) {
        String meaning =
                switch (score.label()) {
                    case LOW -> "Today\u2019s language models reach little of this work.";
                    case MODERATE ->
                            "Today\u2019s language models could help with a fair part of this week.";
                    case ELEVATED ->
                            "Today\u2019s language models could do or speed up about half of what"
                                    + " fills this week.";
                    case HIGH ->
                            "Today\u2019s language models could do or speed up most of what fills"
                                    + " this week.";
                };
        return meaning
                + " That says how much of the work the tools reach. It is not the chance of losing a"
                + " job.";
    }

    private static List<Step> steps(Score score, Profile profile) {
        Movements moved = score.movements();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("Published baseline", Kind.START, moved.baseline()));
        steps.add(
                new Step(
                        score.ownShares() ? "Your mix of tasks" : "Typical mix at your level",
                        Kind.CHANGE,
                        moved.mix()));
        if (!profile.skills().isEmpty()) {
            steps.add(new Step("Your skills", Kind.CHANGE, moved.skills()));
        }
        if (Math.abs(moved.limit()) >= WORTH_TELLING) {
            steps.add(new Step("Kept within 0 to 100", Kind.CHANGE, moved.limit()));
        }
        steps.add(new Step("Exposure index", Kind.SUM, score.index()));
        steps.add(new Step("Your level", Kind.CHANGE, moved.level()));
        if (WeekFacts.toldToolUse(profile)) {
            steps.add(new Step("Working with AI tools", Kind.CHANGE, moved.tools()));
        }
        double limit = score.pressure() - score.index() - moved.level() - moved.tools();
        if (Math.abs(limit) >= WORTH_TELLING) {
            steps.add(new Step("Kept within 0 to 100", Kind.CHANGE, limit));
        }
        steps.add(new Step("Pressure index", Kind.SUM, score.pressure()));
        return List.copyOf(steps);
    }

    private static List<String> levers(Catalogue catalogue, Score score, Profile profile) {
        List<String> levers = new ArrayList<>();
        moreOfTheLeastExposed(score, levers);
        toolsInCharge(catalogue, score, profile, levers);
        if (!score.ownShares()) {
            levers.add(
                    "Telling your own shares of the week: this report stands on the typical week of"
                            + " your level.");
        }
        if (!WeekFacts.toldToolUse(profile)) {
            levers.add(
                    "Telling for each task how you use AI tools: without that, none are counted.");
        }
        if (profile.skills().isEmpty()) {
            levers.add("Ticking your skills, which moves the index by at most 5 points.");
        }
        return List.copyOf(levers);
    }

    private static void moreOfTheLeastExposed(Score score, List<String> levers) {
        WeekFacts.move(score)
                .filter(move -> score.index() - move.index() >= WORTH_TELLING)
                .ifPresent(move ->
                        levers.add(
                                "Moving "
                                        + Numbers.percent(100 * move.share())
                                        + " of the week from \u201C"
                                        + move.from().name()
                                        + "\u201D to \u201C"
                                        + move.to().name()
                                        + "\u201D: the index becomes "
                                        + oneDecimal(move.index())
                                        + "."));
    }

    private static void toolsInCharge(
            Catalogue catalogue, Score score, Profile profile, List<String> levers) {
        List<TaskShare> tasks =
                score.week().stream()
                        .map(figures ->
                                new TaskShare(
                                        figures.id(),
                                        score.ownShares() ? Double.valueOf(figures.share()) : null,
                                        figures.task().rating() == Rating.LOW ? null : AiUse.OFTEN,
                                        Steering.STEER))
                        .toList();
        Profile inCharge =
                new Profile(
                        profile.profession(),
                        profile.level(),
                        tasks,
                        profile.skills(),
                        profile.years());
        if (ScoringModel.score(catalogue, score.profession(), inCharge)
                        instanceof Scoring.Scored(Score with)
                && score.pressure() - with.pressure() >= WORTH_TELLING) {
            levers.add(
                    "Using AI tools often for every task that they reach, and checking what they"
                            + " give: the pressure index becomes "
                            + oneDecimal(with.pressure())
                            + ".");
        }
    }
}
