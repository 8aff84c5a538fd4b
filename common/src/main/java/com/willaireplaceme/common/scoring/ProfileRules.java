package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.TaskShare;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a profile of a profession must keep to before it can be scored. */
record ProfileRules(Catalogue catalogue, Profession profession) {

    private static final int MOST_SKILLS = 50;
    private static final double LARGEST_SHARE = 1_000_000;

    List<Problem> problems(Profile profile) {
        List<Problem> problems = new ArrayList<>();
        if (profile.tasks().size() > ScoringModel.MOST_TASKS) {
            problems.add(
                    new Problem(
                            "tasks", "must have at most " + ScoringModel.MOST_TASKS + " items"));
            return problems;
        }
        if (profile.skills().size() > MOST_SKILLS) {
            problems.add(new Problem("skills", "must have at most " + MOST_SKILLS + " items"));
            return problems;
        }
        checkTasks(profile.tasks(), problems);
        checkSkills(profile.skills(), problems);
        Integer years = profile.years();
        if (years != null && (years < 0 || years > 70)) {
            problems.add(new Problem("years", "must be between 0 and 70"));
        }
        return problems;
    }

    private void checkTasks(List<TaskShare> tasks, List<Problem> problems) {
        Set<String> seen = HashSet.newHashSet(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            TaskShare task = tasks.get(i);
            String path = "tasks[" + i + "].";
            String brokenById = brokenById(task.id());
            if (brokenById != null) {
                problems.add(new Problem(path + "id", brokenById));
            } else if (!seen.add(task.id())) {
                problems.add(new Problem(path + "id", "must not be named twice"));
            }
            String brokenByShare =
                    brokenByShare(task.share(), CatalogueTask.isQualified(task.id()));
            if (brokenByShare != null) {
                problems.add(new Problem(path + "share", brokenByShare));
            }
        }
    }

    private @Nullable String brokenById(String id) {
        if (!CatalogueTask.isQualified(id)) {
            return profession.task(id).isPresent()
                    ? null
                    : "must be a task of " + profession.slug() + " in the catalogue";
        }
        Optional<CatalogueTask> task = catalogue.task(id);
        if (task.isEmpty()) {
            return "must be profession/task, with a task of that profession in the catalogue";
        }
        // One way to write each task, so that it cannot be named twice unseen.
        return task.get().profession().slug().equals(profession.slug())
                ? "must be written without its profession: " + task.get().task().id()
                : null;
    }

    private static @Nullable String brokenByShare(@Nullable Double share, boolean ofAnother) {
        if (share == null) {
            return ofAnother ? "must be given for a task of another profession" : null;
        }
        if (!Double.isFinite(share)) {
            return "must be a number";
        }
        if (share < 0) {
            return "must not be negative";
        }
        if (share > LARGEST_SHARE) {
            return "must be at most 1000000";
        }
        return share == 0 && ofAnother ? "must be above 0 for a task of another profession" : null;
    }

    private void checkSkills(List<String> skills, List<Problem> problems) {
        for (int i = 0; i < skills.size(); i++) {
            if (profession.skill(skills.get(i)).isEmpty()) {
                problems.add(
                        new Problem(
                                "skills[" + i + "]",
                                "must be a skill of " + profession.slug() + " in the catalogue"));
            }
        }
    }
}
