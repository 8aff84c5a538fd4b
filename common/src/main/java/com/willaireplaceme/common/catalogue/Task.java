package com.willaireplaceme.common.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A task of a profession's week. Figures are derived from the labels of its O*NET tasks.
 *
 * @param id unique within the profession
 * @param activity the kind of work, shared between professions
 * @param rationale what language models do there today and what stays with a person
 * @param labels the O*NET tasks that it stands for
 * @param shares percent of the week at each level
 * @param coordination whether it is coordination or reporting work
 * @param skills ids of the skills it uses
 * @param human mean human label, 0 to 1
 * @param gpt4 mean GPT-4 label, 0 to 1
 * @param exposure task exposure, the mean of both, 0 to 1
 * @param automation mean automation level, 0 to 4
 * @param rating the rating shown
 * @param ratingReason why the rating is not the derived one; {@code null} where it is
 */
public record Task(
        String id,
        String name,
        Activity activity,
        String rationale,
        List<OnetTask> labels,
        Map<Level, Integer> shares,
        boolean coordination,
        List<String> skills,
        double human,
        double gpt4,
        double exposure,
        double automation,
        Rating rating,
        @Nullable String ratingReason) {

    /** A kind of work that tasks of different professions have in common. */
    public record Activity(String id, String name) {}

    /** A rating that the catalogue sets against the derived one, with its reason. */
    record RatingOverride(Rating rating, String reason) {}

    static Task derive(
            String id,
            String name,
            Activity activity,
            String rationale,
            List<OnetTask> labels,
            Map<Level, Integer> shares,
            boolean coordination,
            List<String> skills,
            @Nullable RatingOverride override) {
        double human = mean(labels, OnetTask::human);
        double gpt4 = mean(labels, OnetTask::gpt4);
        double exposure = (human + gpt4) / 2;
        double automation = mean(labels, OnetTask::automation);
        return new Task(
                id,
                name,
                activity,
                rationale,
                List.copyOf(labels),
                Map.copyOf(shares),
                coordination,
                List.copyOf(skills),
                human,
                gpt4,
                exposure,
                automation,
                override == null ? Rating.of(exposure, automation) : override.rating(),
                override == null ? null : override.reason());
    }

    /** Percent of the week at that level. */
    public int share(Level level) {
        return shares.getOrDefault(level, 0);
    }

    private static double mean(List<OnetTask> labels, ToDoubleFunction<OnetTask> figure) {
        return labels.stream().mapToDouble(figure).average().orElse(0);
    }
}
