package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The exposure scoring model, {@code docs/scoring-model.md}. Pure functions; thread-safe. The same
 * input gives the same figures on page, in API and report.
 */
public final class ScoringModel {

    /** The most tasks that a week may hold, the profession's own and added ones together. */
    public static final int MOST_TASKS = 20;

    /** What working with tools takes off at most (judgement; Anthropic Economic Index, step 9). */
    private static final double TOOL_RELIEF = 0.355;

    private static final double SKILL_WEIGHT = 10;
    private static final double SKILL_LIMIT = 5;
    private static final double SMALLEST_LABEL_ERROR = 0.10;
    private static final double SHARE_ERROR = 0.2;
    private static final double Z_95_PERCENT = 196;
    private static final double NARROWEST_BAND = 8;
    private static final double WIDEST_BAND = 25;

    private ScoringModel() {}

    /**
     * Scores a profile of that profession, or says which rules it breaks.
     *
     * @param catalogue where tasks of other professions are looked up
     */
    public static Scoring score(Catalogue catalogue, Profession profession, Profile profile) {
        List<Problem> problems = new ProfileRules(catalogue, profession).problems(profile);
        return problems.isEmpty()
                ? new Scoring.Scored(figures(catalogue, profession, profile))
                : new Scoring.Refused(List.copyOf(problems));
    }

    /** Scores the catalogue's typical week at that level. */
    public static Score typical(Profession profession, Level level) {
        Profile profile = Profile.typical(profession.slug(), level);
        return figures(profession, profile, false, week(profession, profile, 0));
    }

    private static Score figures(Catalogue catalogue, Profession profession, Profile profile) {
        double total = totalShare(profile);
        List<TaskFigures> week = week(profession, profile, total);
        addOthers(catalogue, profile, total, week);
        return figures(profession, profile, total > 0, week);
    }

    private static Score figures(
            Profession profession, Profile profile, boolean ownShares, List<TaskFigures> week) {
        Level level = profile.level();
        double taskExposure = 0;
        for (TaskFigures figures : week) {
            taskExposure += figures.contribution();
        }
        double anchor = profession.anchor();
        double skillEffect = skillEffect(profession, profile.skills());
        double unlimited = taskExposure + anchor + skillEffect;
        double index = Math.clamp(unlimited, 0, 100);

        double levelFactor = levelFactor(profession, level, ownShares);
        Double toolUse = toolUse(week);
        double levelled = index * levelFactor;
        double relief = toolUse == null ? 0 : levelled * TOOL_RELIEF * toolUse;
        double pressure = Math.clamp(levelled - relief, 0, 100);
        double halfWidth = halfWidth(profession, week, taskExposure / 100);

        return new Score(
                profession,
                level,
                ownShares,
                taskExposure,
                anchor,
                skillEffect,
                index,
                Math.max(0, index - halfWidth),
                Math.min(100, index + halfWidth),
                halfWidth,
                ExposureLabel.of(index),
                Percentiles.amongUsWorkers(index),
                levelFactor,
                toolUse,
                pressure,
                ExposureLabel.of(pressure),
                new Movements(
                        profession.baseline().index(),
                        taskExposure - profession.typicalExposure(Level.MID),
                        skillEffect,
                        index - unlimited,
                        levelled - index,
                        toolUse == null ? null : Double.valueOf(0 - relief)),
                List.copyOf(week));
    }

    private static double totalShare(Profile profile) {
        double total = 0;
        for (TaskShare task : profile.tasks()) {
            Double share = task.share();
            total += share == null ? 0 : share;
        }
        return total;
    }

    /** Step 2's shares, normalised to sum 1; the catalogue's where the person told none. */
    private static List<TaskFigures> week(Profession profession, Profile profile, double total) {
        List<TaskFigures> week = new ArrayList<>(profession.tasks().size());
        for (Task task : profession.tasks()) {
            TaskShare own = find(profile.tasks(), task.id());
            double typicalShare = task.share(profile.level()) / 100.0;
            double share = typicalShare;
            if (total > 0) {
                Double told = own == null ? null : own.share();
                share = told == null ? 0 : told / total;
            }
            week.add(figures(task, null, share, typicalShare, own, profile));
        }
        return week;
    }

    /** The tasks of other professions that the person added. */
    private static void addOthers(
            Catalogue catalogue, Profile profile, double total, List<TaskFigures> week) {
        for (TaskShare told : profile.tasks()) {
            if (!CatalogueTask.isQualified(told.id())) {
                continue;
            }
            CatalogueTask added = catalogue.task(told.id()).orElseThrow();
            double share = Objects.requireNonNull(told.share()) / total;
            week.add(figures(added.task(), added.profession(), share, 0, told, profile));
        }
    }

    private static @Nullable TaskShare find(List<TaskShare> tasks, String id) {
        for (TaskShare task : tasks) {
            if (task.id().equals(id)) {
                return task;
            }
        }
        return null;
    }

    /** With step 7's u·a: the task's own answers, else those for the whole week. */
    private static TaskFigures figures(
            Task task,
            @Nullable Profession addedFrom,
            double share,
            double typicalShare,
            @Nullable TaskShare own,
            Profile profile) {
        AiUse use = own == null || own.aiUse() == null ? profile.aiUse() : own.aiUse();
        Steering told = own == null || own.steering() == null ? profile.steering() : own.steering();
        Steering steering = told == null ? Steering.STEER : told;
        return new TaskFigures(
                task,
                addedFrom,
                share,
                typicalShare,
                use == null ? null : Double.valueOf(use.weight() * steering.weight()),
                use != null && use != AiUse.NEVER && steering == Steering.DELEGATE);
    }

    /** Step 7's b; {@code null} where nothing was told about any task that carries exposure. */
    private static @Nullable Double toolUse(List<TaskFigures> week) {
        double told = 0;
        double withTools = 0;
        for (TaskFigures figures : week) {
            Double toolUse = figures.toolUse();
            if (toolUse != null) {
                told += figures.contribution();
                withTools += figures.contribution() * toolUse;
            }
        }
        return told > 0 ? Double.valueOf(withTools / told) : null;
    }

    /** Step 5. */
    private static double skillEffect(Profession profession, List<String> skills) {
        if (skills.isEmpty()) {
            return 0;
        }
        double sum = 0;
        for (String id : skills) {
            sum += profession.skill(id).orElseThrow().exposure();
        }
        return skillEffect(sum / skills.size(), profession.skillExposure());
    }

    static double skillEffect(double yours, double professions) {
        return Math.clamp(SKILL_WEIGHT * (yours - professions), -SKILL_LIMIT, SKILL_LIMIT);
    }

    /** Step 8. */
    private static double levelFactor(Profession profession, Level level, boolean ownShares) {
        if (!profession.isOfficeWork()) {
            return 1;
        }
        double factor =
                switch (level) {
                    case JUNIOR -> 1.10;
                    case MID -> 1;
                    case SENIOR -> 0.95;
                    case LEAD -> 0.90;
                };
        return ownShares ? (1 + factor) / 2 : factor;
    }

    /** Step 10. */
    private static double halfWidth(Profession profession, List<TaskFigures> week, double mean) {
        double variance = 0;
        for (TaskFigures figures : week) {
            Task task = figures.task();
            double labelError =
                    Math.max(Math.abs(task.human() - task.gpt4()) / 2, SMALLEST_LABEL_ERROR);
            double fromMean = task.exposure() - mean;
            double shareError = SHARE_ERROR * figures.share();
            variance += figures.share() * figures.share() * labelError * labelError;
            variance += shareError * shareError * fromMean * fromMean;
        }
        double tau = profession.baseline().spread() / (100 * Math.sqrt(3));
        variance += tau * tau;
        return Math.clamp(Z_95_PERCENT * Math.sqrt(variance), NARROWEST_BAND, WIDEST_BAND);
    }
}
