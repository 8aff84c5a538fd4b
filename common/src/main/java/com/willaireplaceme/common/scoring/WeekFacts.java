package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is said in several places about a week. Pure functions; thread-safe. */
public final class WeekFacts {

    /** Tool use (u\u00B7a) up to that counts as rare: sometimes, or less. */
    public static final double RARE_TOOL_USE = 0.33;

    private static final double TENTH_OF_THE_WEEK = 0.10;

    private static final Comparator<TaskFigures> BY_EXPOSURE =
            Comparator.comparingDouble(figures -> figures.task().exposure());

    private static final Comparator<Move> LARGEST_EFFECT_FIRST =
            Comparator.comparingDouble(Move::index)
                    .thenComparing(
                            Comparator.comparingDouble((Move move) -> move.from().share())
                                    .reversed());

    private WeekFacts() {}

    /**
     * A part of the week that goes from one task to another.
     *
     * @param share part of the week, above 0, at most a tenth
     * @param index the index afterwards
     */
    public record Move(TaskFigures from, TaskFigures to, double share, double index) {}

    /** The first of {@link #moves}. */
    public static Optional<Move> move(Score score) {
        return moves(score).stream().findFirst();
    }

    /**
     * What lowers the index: a tenth of the week, or all that it has, from each task to the {@link
     * #leastExposed} one. The largest effect first; among equals, the larger task.
     */
    public static List<Move> moves(Score score) {
        TaskFigures to = leastExposed(score);
        return score.week().stream()
                .filter(figures -> figures.share() > 0)
                .map(from -> {
                    double share = Math.min(TENTH_OF_THE_WEEK, from.share());
                    return new Move(from, to, share, score.indexAfterMoving(from, to, share));
                })
                .filter(move -> move.index() < score.index())
                .sorted(LARGEST_EFFECT_FIRST)
                .toList();
    }

    /**
     * The least exposed task that this person does, or that their level does in a typical week;
     * among equals, the largest.
     */
    public static TaskFigures leastExposed(Score score) {
        return score.week().stream()
                .filter(figures -> figures.share() > 0 || figures.typicalShare() > 0)
                .min(
                        BY_EXPOSURE.thenComparing(
                                Comparator.comparingDouble(TaskFigures::share).reversed()))
                .orElseThrow();
    }

    /** Percent of the week in tasks of that rating. */
    public static double percentRated(Score score, Rating rating) {
        return percentRated(score, rating, TaskFigures::share);
    }

    /** The same in the typical week at the level. */
    public static double percentTypicallyRated(Score score, Rating rating) {
        return percentRated(score, rating, TaskFigures::typicalShare);
    }

    private static double percentRated(
            Score score, Rating rating, ToDoubleFunction<TaskFigures> share) {
        return 100
                * score.week().stream()
                        .filter(figures -> figures.task().rating() == rating)
                        .mapToDouble(share)
                        .sum();
    }

    /** Whether the person told how often they use AI tools, for any task. */
    public static boolean toldToolUse(Profile profile) {
        return profile.tasks().stream().anyMatch(task -> task.aiUse() != null);
    }

    /** The skills that the person ticked, in the catalogue's order. */
    public static List<Skill> tickedSkills(Score score, Profile profile) {
        return score.profession().skills().stream()
                .filter(skill -> profile.skills().contains(skill.id()))
                .toList();
    }
}
