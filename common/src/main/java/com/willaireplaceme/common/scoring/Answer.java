package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.event.ExposureLabel;
import java.util.Comparator;
import java.util.List;

/**
 * The answer to "Will AI replace ...?". It follows from the exposure index, and goes on with what
 * stays with people; never with a date or a chance of losing a job.
 *
 * @param words such as "In part"
 * @param stays what stays with people, as a sentence
 */
public record Answer(String words, String stays) {

    private static final int MOST_NAMES = 2;

    /** The answer that a score gives. */
    public static Answer of(Score score) {
        return new Answer(words(score.label()), stays(score));
    }

    /** The whole answer. */
    public String text() {
        return words + ". " + stays;
    }

    private static String words(ExposureLabel label) {
        return switch (label) {
            case LOW -> "No";
            case MODERATE -> "Mostly not";
            case ELEVATED -> "In part";
            case HIGH -> "Much of the work";
        };
    }

    private static String stays(Score score) {
        List<String> names =
                score.week().stream()
                        .filter(figures -> figures.share() > 0)
                        .filter(figures -> figures.task().rating() == Rating.LOW)
                        .sorted(Comparator.comparingDouble(TaskFigures::share).reversed())
                        .limit(MOST_NAMES)
                        .map(figures -> "\u201C" + figures.name() + "\u201D")
                        .toList();
        return names.isEmpty()
                ? "What stays with people most: \u201C"
                        + WeekFacts.leastExposed(score).name()
                        + "\u201D."
                : "What stays with people: " + String.join(" and ", names) + ".";
    }
}
