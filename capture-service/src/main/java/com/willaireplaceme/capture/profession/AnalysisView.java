package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.AdjacentProfession;
import com.willaireplaceme.common.scoring.Insights;
import com.willaireplaceme.common.scoring.LevelLabel;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an analysis page shows. */
record AnalysisView(
        Subject subject,
        String levelTitle,
        String levelLabel,
        String levelReason,
        long highTasks,
        long lowTasks,
        int skillCount,
        Gauge gauge,
        String percentile,
        List<TaskRow> tasks,
        List<Skill> pressured,
        List<Skill> durable,
        List<String> insights,
        List<LevelRow> levels,
        List<String> shifts,
        List<RelatedRow> related,
        List<Profession> others) {

    private static final int MOST_RELATED = 4;
    private static final int MOST_OTHERS = 8;

    /** A task as the table shows it; numbers without decimals. */
    record TaskRow(Task task, int share, String exposure, String people, String gpt4, String css) {

        static TaskRow of(Task task, Level level) {
            return new TaskRow(
                    task,
                    task.share(level),
                    Gauge.whole(100 * task.exposure()),
                    Gauge.whole(100 * task.human()),
                    Gauge.whole(100 * task.gpt4()),
                    Words.css(task.rating()));
        }
    }

    /** One of the four levels beside the others. */
    record LevelRow(
            String title,
            String path,
            boolean current,
            String index,
            String label,
            String pressure,
            String levelLabel) {

        static LevelRow of(Profession profession, Level level, @Nullable Level current) {
            Score score = ScoringModel.typical(profession, level);
            return new LevelRow(
                    LevelWords.title(level),
                    LevelWords.path(profession, level),
                    level == current,
                    Gauge.shown(score.index()),
                    score.label().text(),
                    Gauge.shown(score.pressure()),
                    LevelLabel.of(profession, level).text());
        }
    }

    /** A related profession and why it is one. */
    record RelatedRow(String name, String path, String index, String label, String shared) {

        static RelatedRow of(AdjacentProfession adjacent, Subject subject) {
            Profession profession = adjacent.profession();
            Score score = ScoringModel.typical(profession, subject.shownLevel());
            return new RelatedRow(
                    profession.name(),
                    LevelWords.path(profession, subject.level()),
                    Gauge.shown(score.index()),
                    score.label().text(),
                    adjacent.shared().stream()
                            .limit(3)
                            .map(Task.Activity::name)
                            .map(Words::inSentence)
                            .collect(Collectors.joining(", ")));
        }
    }

    static AnalysisView of(Catalogue catalogue, Subject subject) {
        Profession profession = subject.profession();
        Level level = subject.shownLevel();
        Score score = ScoringModel.typical(profession, level);
        return new AnalysisView(
                subject,
                level == Level.MID ? "Mid" : LevelWords.title(level),
                LevelLabel.of(profession, level).text(),
                profession.levelReason(level),
                count(profession, Rating.HIGH),
                count(profession, Rating.LOW),
                profession.skills().size(),
                Gauge.of(score),
                Gauge.whole(score.percentile()),
                profession.tasks().stream().map(task -> TaskRow.of(task, level)).toList(),
                skills(profession, Skill.Outlook.PRESSURED),
                skills(profession, Skill.Outlook.DURABLE),
                Insights.of(score),
                Arrays.stream(Level.values())
                        .map(each -> LevelRow.of(profession, each, subject.level()))
                        .toList(),
                Shifts.of(profession, level),
                AdjacentProfession.related(catalogue, profession, MOST_RELATED).stream()
                        .map(adjacent -> RelatedRow.of(adjacent, subject))
                        .toList(),
                others(catalogue, profession));
    }

    private static long count(Profession profession, Rating rating) {
        return profession.tasks().stream().filter(task -> task.rating() == rating).count();
    }

    private static List<Skill> skills(Profession profession, Skill.Outlook outlook) {
        return profession.skills().stream().filter(skill -> skill.outlook() == outlook).toList();
    }

    /** From all over the catalogue, each page beginning somewhere else. */
    private static List<Profession> others(Catalogue catalogue, Profession profession) {
        List<Profession> all = catalogue.professions();
        int here = all.indexOf(profession);
        int step = Math.max(1, all.size() / MOST_OTHERS);
        return java.util.stream.IntStream.range(1, all.size())
                .filter(i -> i % step == 0)
                .limit(MOST_OTHERS)
                .mapToObj(i -> all.get((here + i) % all.size()))
                .toList();
    }
}
