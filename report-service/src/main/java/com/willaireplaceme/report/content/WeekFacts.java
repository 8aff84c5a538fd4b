package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import java.util.Comparator;

/** What several parts of the report need to know about the week. */
final class WeekFacts {

    private static final Comparator<TaskFigures> BY_EXPOSURE =
            Comparator.comparingDouble(figures -> figures.task().exposure());

    private WeekFacts() {}

    /**
     * The task with the highest exposure in the week; among equals, that which fills most of it.
     */
    static TaskFigures mostExposed(Score score) {
        return score.week().stream()
                .filter(figures -> figures.share() > 0)
                .max(BY_EXPOSURE.thenComparingDouble(TaskFigures::share))
                .orElseThrow();
    }

    /** The task of the profession with the lowest exposure; among equals, the largest. */
    static TaskFigures leastExposed(Score score) {
        return score.week().stream()
                .min(
                        BY_EXPOSURE.thenComparing(
                                Comparator.comparingDouble(TaskFigures::share).reversed()))
                .orElseThrow();
    }

    /** Percent of the week in tasks of that rating. */
    static double percentRated(Score score, Rating rating) {
        return 100
                * score.week().stream()
                        .filter(figures -> figures.task().rating() == rating)
                        .mapToDouble(TaskFigures::share)
                        .sum();
    }
}
