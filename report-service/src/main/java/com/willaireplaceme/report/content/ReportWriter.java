package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.AdjacentProfession;
import com.willaireplaceme.common.scoring.LevelLabel;
import com.willaireplaceme.common.scoring.Numbers;
import com.willaireplaceme.common.scoring.Plan;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.Scoring;
import com.willaireplaceme.common.scoring.ScoringModel;
import com.willaireplaceme.report.content.Report.Ladder;
import com.willaireplaceme.report.content.Report.Rung;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a report says. Every figure comes from the scoring model. Thread-safe. */
public final class ReportWriter {

    private final Catalogue catalogue;
    private final Map<String, List<AdjacentProfession>> neighbours = new ConcurrentHashMap<>();

    /** A writer that knows the professions of that catalogue. */
    public ReportWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Writes the report about a profile, or says why there can be none.
     *
     * @param name the visitor's name as they wrote it
     * @param capturedAt when they asked for it
     */
    public Draft write(Profile profile, @Nullable String name, Instant capturedAt) {
        Optional<Profession> profession = catalogue.profession(profile.profession());
        if (profession.isEmpty()) {
            return new Draft.Impossible("the profession is not in the catalogue");
        }
        return switch (ScoringModel.score(catalogue, profession.get(), profile)) {
            case Scoring.Scored(Score score) ->
                    new Draft.Ready(report(score, profile, name, capturedAt), score);
            case Scoring.Refused(List<Problem> problems) ->
                    new Draft.Impossible(
                            problems.stream()
                                    .map(problem -> problem.field() + " " + problem.rule())
                                    .collect(Collectors.joining("; ")));
        };
    }

    private Report report(Score score, Profile profile, @Nullable String name, Instant capturedAt) {
        return new Report(
                subject(score.profession(), score.level()),
                PersonName.printable(name),
                capturedAt,
                VerdictWriter.verdict(catalogue, score, profile),
                WeekWriter.week(score),
                SkillsWriter.skills(score, profile),
                QuadrantWriter.quadrant(score, profile),
                ladder(score),
                NeighbourWriter.neighbours(neighbours(score.profession()), score, profile),
                Plan.of(score, profile),
                MethodWriter.method(score, profile));
    }

    /** Comparing a profession with all others takes longer than writing the rest. */
    private List<AdjacentProfession> neighbours(Profession profession) {
        return neighbours.computeIfAbsent(
                profession.slug(), _ -> NeighbourWriter.choice(catalogue, profession));
    }

    private static String subject(Profession profession, Level level) {
        return levelName(level) + " " + profession.name();
    }

    static String levelName(Level level) {
        return switch (level) {
            case JUNIOR -> "Junior";
            case MID -> "Mid-level";
            case SENIOR -> "Senior";
            case LEAD -> "Lead";
        };
    }

    private static Ladder ladder(Score score) {
        Profession profession = score.profession();
        List<Rung> rungs =
                Arrays.stream(Level.values())
                        .map(level ->
                                new Rung(
                                        levelName(level),
                                        ScoringModel.typical(profession, level).index(),
                                        LevelLabel.of(profession, level).text(),
                                        profession.levelReason(level),
                                        level == score.level()))
                        .toList()
                        .reversed();
        return new Ladder(
                "A bar is the index of a typical week at that level, labelled against mid-level work;"
                        + " the dot is you, at "
                        + Numbers.oneDecimal(score.index())
                        + ".",
                score.index(),
                rungs);
    }
}
