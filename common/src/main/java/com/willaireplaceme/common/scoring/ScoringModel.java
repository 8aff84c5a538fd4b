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
        double exposedToolUse = 0;
        for (TaskFigures figures : week) {
            taskExposure += figures.contribution();
            exposedToolUse += figures.contribution() * figures.toolUse();
        }
        double anchor = profession.anchor();
        double skillEffect = skillEffect(profession, profile.skills());
        double unlimited = taskExposure + anchor + skillEffect;
        double index = Math.clamp(unlimited, 0, 100);

        double levelFactor = levelFactor(profession, level, ownShares);
        double toolBuffer = taskExposure > 0 ? exposedToolUse / taskExposure : 0;
        double levelled = index * levelFactor;
        double pressure = Math.clamp(levelled * (1 - TOOL_RELIEF * toolBuffer), 0, 100);
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
                toolBuffer,
                pressure,
                ExposureLabel.of(pressure),
                new Movements(
                        profession.baseline().index(),
                        taskExposure - profession.typicalExposure(Level.MID),
                        skillEffect,
                        index - unlimited,
                        levelled - index,
                        -levelled * TOOL_RELIEF * toolBuffer),
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
            week.add(new TaskFigures(task, null, share, typicalShare, toolUse(own)));
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
            week.add(new TaskFigures(added.task(), added.profession(), share, 0, toolUse(told)));
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

    /** Step 7's u·a of one task. */
    private static double toolUse(@Nullable TaskShare task) {
        AiUse use = task == null ? null : task.aiUse();
        if (task == null || use == null) {
            return 0;
        }
        Steering steering = task.steering();
        return use.weight() * (steering == null ? Steering.STEER : steering).weight();
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
