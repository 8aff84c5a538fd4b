package com.willaireplaceme.capture.profession;

import static com.willaireplaceme.capture.score.Figures.rounded;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.OnetTask;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.AdjacentProfession;
import com.willaireplaceme.common.scoring.ScoringModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue as the API tells it, so that anyone can compute its figures again. */
final class CatalogueAnswers {

    private static final int MOST_RELATED = 6;

    private CatalogueAnswers() {}

    @Schema(name = "Codes")
    record Codes(
            @Schema(description = "O*NET-SOC 2019.") List<String> onet,
            @Schema(description = "ISCO-08.") String isco08) {

        static Codes of(Profession profession) {
            return new Codes(profession.onetCodes(), profession.iscoCode());
        }
    }

    @Schema(name = "ProfessionSummary")
    record Summary(
            String slug,
            String name,
            String plural,
            String family,
            @Schema(description = "Published baseline index P, 0 to 100.") double baseline,
            @Schema(description = "Exposure index of the typical week at each level, 0 to 100.")
                    Map<String, Double> index,
            List<String> aliases,
            Codes codes) {

        static Summary of(Profession profession) {
            return new Summary(
                    profession.slug(),
                    profession.name(),
                    profession.plural(),
                    profession.family(),
                    rounded(profession.baseline().index()),
                    indices(profession),
                    profession.aliases(),
                    Codes.of(profession));
        }
    }

    @Schema(name = "PublishedScores")
    record Published(double humanBeta, double gpt4Beta, double iloMean, double spread) {}

    @Schema(name = "OnetTaskLabels")
    record Labels(
            int id,
            String occupation,
            @Schema(description = "By people: E0 is 0, E2 is 0.5, E1 is 1.") double human,
            @Schema(description = "By GPT-4, likewise.") double gpt4,
            @Schema(description = "0 (T0) to 4 (T4).") int automation) {

        static Labels of(OnetTask task) {
            return new Labels(
                    task.id(), task.occupation(), task.human(), task.gpt4(), task.automation());
        }
    }

    @Schema(name = "ProfessionTask")
    record TaskAnswer(
            String id,
            String name,
            String rationale,
            Rating rating,
            @Nullable String ratingReason,
            double exposure,
            double human,
            double gpt4,
            double automation,
            List<Labels> onet,
            @Schema(description = "Percent of the week at each level.") Map<String, Integer> share,
            boolean coordination,
            List<String> skills) {

        static TaskAnswer of(Task task) {
            return new TaskAnswer(
                    task.id(),
                    task.name(),
                    task.rationale(),
                    task.rating(),
                    task.ratingReason(),
                    rounded(task.exposure()),
                    rounded(task.human()),
                    rounded(task.gpt4()),
                    rounded(task.automation()),
                    task.labels().stream().map(Labels::of).toList(),
                    byLevel(task::share),
                    task.coordination(),
                    task.skills());
        }
    }

    @Schema(name = "ProfessionSkill")
    record SkillAnswer(
            String id, String name, Skill.Outlook outlook, String reason, double exposure) {

        static SkillAnswer of(Skill skill) {
            return new SkillAnswer(
                    skill.id(),
                    skill.name(),
                    skill.outlook(),
                    skill.reason(),
                    rounded(skill.exposure()));
        }
    }

    @Schema(name = "RelatedProfession")
    record Related(String slug, String name, double baseline, double overlap, List<String> shared) {

        static Related of(AdjacentProfession adjacent) {
            return new Related(
                    adjacent.profession().slug(),
                    adjacent.profession().name(),
                    rounded(adjacent.profession().baseline().index()),
                    rounded(adjacent.overlap()),
                    adjacent.shared().stream().map(Task.Activity::name).toList());
        }
    }

    @Schema(name = "Profession")
    record Detail(
            String slug,
            String name,
            String plural,
            String family,
            String description,
            double baseline,
            Map<String, Double> index,
            List<String> aliases,
            Codes codes,
            Published published,
            @Schema(description = "A, index points.") double anchor,
            Map<String, String> levelReasons,
            List<TaskAnswer> tasks,
            List<SkillAnswer> skills,
            List<Related> related) {

        static Detail of(Catalogue catalogue, Profession profession) {
            return new Detail(
                    profession.slug(),
                    profession.name(),
                    profession.plural(),
                    profession.family(),
                    profession.description(),
                    rounded(profession.baseline().index()),
                    indices(profession),
                    profession.aliases(),
                    Codes.of(profession),
                    new Published(
                            profession.baseline().humanBeta(),
                            profession.baseline().gpt4Beta(),
                            profession.baseline().iloMean(),
                            profession.baseline().spread()),
                    rounded(profession.anchor()),
                    byLevel(profession::levelReason),
                    profession.tasks().stream().map(TaskAnswer::of).toList(),
                    profession.skills().stream().map(SkillAnswer::of).toList(),
                    AdjacentProfession.related(catalogue, profession, MOST_RELATED).stream()
                            .map(Related::of)
                            .toList());
        }
    }

    static Map<String, Double> indices(Profession profession) {
        return byLevel(level -> rounded(ScoringModel.typical(profession, level).index()));
    }

    private static <T> Map<String, T> byLevel(Function<Level, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        Arrays.stream(Level.values()).forEach(level -> map.put(level.slug(), value.apply(level)));
        return map;
    }
}
