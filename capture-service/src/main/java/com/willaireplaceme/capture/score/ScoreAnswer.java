package com.willaireplaceme.capture.score;

import static com.willaireplaceme.capture.score.Figures.rounded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.AdjacentProfession;
import com.willaireplaceme.common.scoring.Insights;
import com.willaireplaceme.common.scoring.Movements;
import com.willaireplaceme.common.scoring.Plan;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.common.scoring.WeekFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures about a profile; {@code docs/scoring-model.md} explains each. */
@Schema(name = "Score")
record ScoreAnswer(
        String profession,
        Level level,
        boolean ownShares,
        @Schema(description = "Exposure index E, 0 to 100.") double index,
        @Schema(description = "Lower end of the 95 % band.") double low,
        @Schema(description = "Upper end of the 95 % band.") double high,
        double halfWidth,
        ExposureLabel label,
        @Schema(description = "Pressure index Q, 0 to 100.") double pressure,
        ExposureLabel pressureLabel,
        @Schema(description = "Percent of US workers whose occupation is less exposed.")
                double percentile,
        @Schema(description = "T, 0 to 100.") double taskExposure,
        @Schema(description = "A, index points.") double anchor,
        @Schema(description = "K, -5 to 5.") double skillEffect,
        @Schema(description = "m.") double levelFactor,
        @Schema(description = "b, 0 to 1.") double toolBuffer,
        @Schema(name = "movements") Moved movements,
        List<TaskAnswer> tasks,
        @Schema(
                        description =
                                "What moving a tenth of the week (4 of 40 hours) from the most exposed"
                                        + " tasks to the least exposed one would do, the largest effect first,"
                                        + " which is the one that the plan tells.")
                List<Move> moves,
        @Schema(description = "The closest professions with a lower baseline, at most three.")
                List<Adjacent> adjacent,
        List<String> insights,
        @Schema(name = "plan") Planned plan) {

    private static final int MOST_MOVES = 3;
    private static final int MOST_ADJACENT = 3;

    @Schema(name = "ScoreMovements", description = "What moved the figures, in index points.")
    record Moved(
            double baseline, double mix, double skills, double limit, double level, double tools) {

        static Moved of(Movements movements) {
            return new Moved(
                    rounded(movements.baseline()),
                    rounded(movements.mix()),
                    rounded(movements.skills()),
                    rounded(movements.limit()),
                    rounded(movements.level()),
                    rounded(movements.tools()));
        }
    }

    @Schema(name = "ScoreTask")
    record TaskAnswer(
            String id,
            String name,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(
                            description =
                                    "Slug of the profession that the task was added from; left out for the"
                                            + " profession's own tasks.")
                    @Nullable String addedFrom,
            @Schema(description = "Share of the week, 0 to 1.") double share,
            @Schema(description = "The catalogue's share at that level, 0 to 1.")
                    double typicalShare,
            @Schema(description = "Task exposure x, 0 to 1.") double exposure,
            Rating rating,
            @Schema(description = "What the task adds to T, index points.") double contribution,
            @Schema(description = "Use of tools in one's own charge, 0 to 1.") double toolUse) {

        static TaskAnswer of(TaskFigures figures) {
            Profession addedFrom = figures.addedFrom();
            return new TaskAnswer(
                    figures.id(),
                    figures.task().name(),
                    addedFrom == null ? null : addedFrom.slug(),
                    rounded(figures.share()),
                    rounded(figures.typicalShare()),
                    rounded(figures.task().exposure()),
                    figures.task().rating(),
                    rounded(figures.contribution()),
                    rounded(figures.toolUse()));
        }
    }

    @Schema(name = "ScoreMove", description = "A part of the week that goes to another task.")
    record Move(
            @Schema(description = "Id of the task that gives.") String from,
            @Schema(description = "Id of the task that takes.") String to,
            @Schema(description = "Part of the week that moves, 0 to 0.1.") double share,
            @Schema(description = "Exposure index afterwards.") double index,
            @Schema(description = "Index points; below 0.") double change) {

        static Move of(Score score, WeekFacts.Move move) {
            return new Move(
                    move.from().id(),
                    move.to().id(),
                    rounded(move.share()),
                    rounded(move.index()),
                    rounded(move.index() - score.index()));
        }
    }

    @Schema(name = "AdjacentProfession")
    record Adjacent(
            String slug,
            String name,
            @Schema(description = "Published baseline, 0 to 100.") double baseline,
            @Schema(description = "Part of the two weeks that is the same kind of work, 0 to 1.")
                    double overlap,
            @Schema(description = "Kinds of work in both weeks, the largest first.")
                    List<String> shared) {

        static Adjacent of(AdjacentProfession adjacent) {
            return new Adjacent(
                    adjacent.profession().slug(),
                    adjacent.profession().name(),
                    rounded(adjacent.profession().baseline().index()),
                    rounded(adjacent.overlap()),
                    adjacent.shared().stream().map(Task.Activity::name).toList());
        }
    }

    @Schema(name = "Plan", description = "The next 90 days, in the report's words.")
    record Planned(String introduction, List<Action> actions) {

        @Schema(name = "PlanAction", description = "What to do, and what shows that it is done.")
        record Action(String when, String what, String done) {}

        static Planned of(Plan plan) {
            return new Planned(
                    plan.introduction(),
                    plan.actions().stream()
                            .map(action -> new Action(action.when(), action.what(), action.done()))
                            .toList());
        }
    }

    static ScoreAnswer of(Catalogue catalogue, Score score, Profile profile) {
        return new ScoreAnswer(
                score.profession().slug(),
                score.level(),
                score.ownShares(),
                rounded(score.index()),
                rounded(score.low()),
                rounded(score.high()),
                rounded(score.halfWidth()),
                score.label(),
                rounded(score.pressure()),
                score.pressureLabel(),
                rounded(score.percentile()),
                rounded(score.taskExposure()),
                rounded(score.anchor()),
                rounded(score.skillEffect()),
                rounded(score.levelFactor()),
                rounded(score.toolBuffer()),
                Moved.of(score.movements()),
                score.week().stream().map(TaskAnswer::of).toList(),
                WeekFacts.moves(score).stream()
                        .map(move -> Move.of(score, move))
                        .filter(move -> move.change() < 0)
                        .limit(MOST_MOVES)
                        .toList(),
                AdjacentProfession.lessExposed(catalogue, score.profession(), MOST_ADJACENT)
                        .stream()
                        .map(Adjacent::of)
                        .toList(),
                Insights.of(score),
                Planned.of(Plan.of(score, profile)));
    }
}
