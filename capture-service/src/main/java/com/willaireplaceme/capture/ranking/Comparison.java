package com.willaireplaceme.capture.ranking;

import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.profession.Words;
import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.catalogue.Task.Activity;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two professions at one level.
 *
 * @param verdict which of them is more exposed, as a sentence
 * @param shared kinds of work in both weeks, with their share of each
 */
record Comparison(Side one, Side other, String verdict, List<Shared> shared) {

    /** One of the two. */
    record Side(Score score, Gauge gauge, List<RatedTask> tasks) {

        static Side of(Profession profession, Level level) {
            Score score = ScoringModel.typical(profession, level);
            return new Side(
                    score,
                    Gauge.of(score),
                    profession.tasks().stream()
                            .map(task -> new RatedTask(task, task.share(level)))
                            .toList());
        }

        public Profession profession() {
            return score.profession();
        }

        public String path() {
            return LevelWords.path(profession(), score.level());
        }

        public String pressure() {
            return Gauge.shown(score.pressure());
        }

        public String percentile() {
            return Gauge.whole(score.percentile());
        }

        /** Percent of the week that goes to tasks of that rating. */
        public int share(String rating) {
            return tasks.stream()
                    .filter(task -> task.task().rating() == Rating.valueOf(rating))
                    .mapToInt(RatedTask::share)
                    .sum();
        }
    }

    /** A task and its percent of the week. */
    record RatedTask(Task task, int share) {

        public String css() {
            return Words.css(task.rating());
        }
    }

    /** A kind of work and its percent of each week. */
    record Shared(String name, int one, int other) {}

    static Comparison of(Profession one, Profession other, Level level) {
        Side left = Side.of(one, level);
        Side right = Side.of(other, level);
        return new Comparison(left, right, verdict(left, right), shared(left, right));
    }

    private static String verdict(Side one, Side other) {
        double difference = one.score().index() - other.score().index();
        String points = String.format(Locale.ROOT, "%.1f", Math.abs(difference));
        if (points.equals("0.0")) {
            return "The two are equally exposed.";
        }
        Side more = difference > 0 ? one : other;
        Side less = difference > 0 ? other : one;
        boolean apart = more.score().low() > less.score().high();
        return "The week of "
                + more.profession().plural()
                + " is "
                + points
                + " points more exposed than that of "
                + less.profession().plural()
                + (apart
                        ? "; the likely ranges do not touch."
                        : "; the likely ranges overlap, so do not read much into it.");
    }

    private static List<Shared> shared(Side one, Side other) {
        List<Shared> shared = new ArrayList<>();
        one.tasks().stream()
                .map(task -> task.task().activity())
                .distinct()
                .forEach(activity -> {
                    int here = share(one, activity);
                    int there = share(other, activity);
                    if (here > 0 && there > 0) {
                        shared.add(new Shared(activity.name(), here, there));
                    }
                });
        return shared;
    }

    private static int share(Side side, Activity activity) {
        return side.tasks().stream()
                .filter(task -> task.task().activity().equals(activity))
                .mapToInt(RatedTask::share)
                .sum();
    }
}
