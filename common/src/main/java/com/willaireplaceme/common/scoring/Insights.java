package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Key insights: sentences that rules choose from the figures, each with its numbers. */
public final class Insights {

    private static final int MOST_NAMES = 3;

    private Insights() {}

    /** The sentences about a score, the most telling first; at least two. */
    public static List<String> of(Score score) {
        List<String> sentences = new ArrayList<>();
        sentences.add(highTasks(score));
        sentences.add(lowTasks(score));
        largestContribution(score, sentences);
        skills(score, sentences);
        mix(score, sentences);
        return List.copyOf(sentences);
    }

    private static String highTasks(Score score) {
        List<TaskFigures> high = rated(score, Rating.HIGH);
        int all = score.week().size();
        if (high.isEmpty()) {
            long medium = rated(score, Rating.MEDIUM).size();
            return medium == 0
                    ? "None of " + all + " tasks faces more than low AI exposure."
                    : "None of " + all + " tasks faces high AI exposure; " + medium + " face some.";
        }
        return String.format(
                Locale.ROOT,
                "%d of %d tasks %s high AI exposure and %s %.0f %% of the week: %s.",
                high.size(),
                all,
                high.size() == 1 ? "faces" : "face",
                high.size() == 1 ? "takes" : "take",
                100 * share(high),
                names(high));
    }

    private static String lowTasks(Score score) {
        List<TaskFigures> low = rated(score, Rating.LOW);
        if (low.isEmpty()) {
            TaskFigures least = WeekFacts.leastExposed(score);
            return String.format(
                    Locale.ROOT,
                    "No task is out of reach of the tools; the least exposed is \u201C%s\u201D at %.0f of 100.",
                    least.name(),
                    100 * least.task().exposure());
        }
        return String.format(
                Locale.ROOT,
                "%d %s resilient, %.0f %% of the week: %s.",
                low.size(),
                low.size() == 1 ? "task stays" : "tasks stay",
                100 * share(low),
                names(low));
    }

    private static void largestContribution(Score score, List<String> sentences) {
        score.week().stream()
                .max(Comparator.comparingDouble(TaskFigures::contribution))
                .filter(top -> score.taskExposure() > 0)
                .ifPresent(top ->
                        sentences.add(
                                String.format(
                                        Locale.ROOT,
                                        "\u201C%s\u201D alone carries %.0f %% of the exposure.",
                                        top.name(),
                                        100 * top.contribution() / score.taskExposure())));
    }

    private static void skills(Score score, List<String> sentences) {
        List<Skill> pressured =
                score.profession().skills().stream()
                        .filter(skill -> skill.outlook() == Skill.Outlook.PRESSURED)
                        .sorted(Comparator.comparingDouble(Skill::exposure).reversed())
                        .toList();
        if (!pressured.isEmpty()) {
            sentences.add(
                    String.format(
                            Locale.ROOT,
                            "%d of %d skills are under more pressure than the rest, %s first.",
                            pressured.size(),
                            score.profession().skills().size(),
                            pressured.getFirst().name()));
        }
    }

    private static void mix(Score score, List<String> sentences) {
        double mix = score.movements().mix();
        if (Math.abs(mix) >= 1) {
            sentences.add(
                    String.format(
                            Locale.ROOT,
                            "This week is %.1f points %s exposed than the profession's typical one.",
                            Math.abs(mix),
                            mix > 0 ? "more" : "less"));
        }
    }

    private static List<TaskFigures> rated(Score score, Rating rating) {
        return score.week().stream().filter(figures -> figures.task().rating() == rating).toList();
    }

    private static double share(List<TaskFigures> week) {
        return week.stream().mapToDouble(TaskFigures::share).sum();
    }

    private static String names(List<TaskFigures> week) {
        String names =
                week.stream()
                        .sorted(Comparator.comparingDouble(TaskFigures::contribution).reversed())
                        .limit(MOST_NAMES)
                        .map(TaskFigures::name)
                        .collect(Collectors.joining("; "));
        int more = week.size() - MOST_NAMES;
        return more > 0 ? names + "; and " + more + " more" : names;
    }
}
