package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.OnetTask;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.common.scoring.WeekFacts;
import com.willaireplaceme.report.content.Report.Exposure;
import com.willaireplaceme.report.content.Report.Split;
import com.willaireplaceme.report.content.Report.TaskRow;
import com.willaireplaceme.report.content.Report.Week;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the tasks of the week. */
final class WeekWriter {

    private WeekWriter() {}

    static Week week(Score score) {
        return new Week(
                score.ownShares() ? "Your week, task by task" : "The typical week, task by task",
                score.ownShares(),
                score.ownShares()
                        ? "Shares are yours, beside those of a typical week at your level. "
                                + (hasAdded(score)
                                        ? "A task with a profession in brackets was added from that one. "
                                        : "")
                                + "Exposure is"
                                + " the mean of what people and GPT-4 said about the linked O*NET"
                                + " tasks, from 0 to 100."
                        : "You told no shares, so these are a typical week\u2019s at your level."
                                + " Exposure is the mean of what people and GPT-4 said about the"
                                + " linked O*NET tasks, from 0 to 100.",
                new Split(
                        WeekFacts.percentRated(score, Rating.HIGH),
                        WeekFacts.percentRated(score, Rating.MEDIUM),
                        WeekFacts.percentRated(score, Rating.LOW)),
                new Split(
                        WeekFacts.percentTypicallyRated(score, Rating.HIGH),
                        WeekFacts.percentTypicallyRated(score, Rating.MEDIUM),
                        WeekFacts.percentTypicallyRated(score, Rating.LOW)),
                IntStream.range(0, score.week().size())
                        .mapToObj(i -> row(i + 1, score.week().get(i)))
                        .toList());
    }

    private static boolean hasAdded(Score score) {
        return score.week().stream().anyMatch(figures -> figures.addedFrom() != null);
    }

    private static TaskRow row(int number, TaskFigures figures) {
        Task task = figures.task();
        return new TaskRow(
                number,
                figures.name(),
                task.rationale(),
                100 * figures.share(),
                figures.addedFrom() == null ? 100 * figures.typicalShare() : null,
                100 * task.exposure(),
                exposure(task.rating()),
                100 * task.human(),
                100 * task.gpt4(),
                task.labels().stream()
                        .map(OnetTask::id)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "O*NET ", "")),
                task.ratingReason());
    }

    static Exposure exposure(Rating rating) {
        return switch (rating) {
            case HIGH -> Exposure.HIGH;
            case MEDIUM -> Exposure.MEDIUM;
            case LOW -> Exposure.LOW;
        };
    }
}
