package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.TaskShare;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a profile must keep to before it can be scored. */
final class ProfileRules {

    private static final int MOST_ITEMS = 50;
    private static final double LARGEST_SHARE = 1_000_000;

    private ProfileRules() {}

    static List<Problem> problems(Profession profession, Profile profile) {
        List<Problem> problems = new ArrayList<>();
        if (profile.tasks().size() > MOST_ITEMS) {
            problems.add(new Problem("tasks", "must have at most " + MOST_ITEMS + " items"));
            return problems;
        }
        if (profile.skills().size() > MOST_ITEMS) {
            problems.add(new Problem("skills", "must have at most " + MOST_ITEMS + " items"));
            return problems;
        }
        checkTasks(profession, profile.tasks(), problems);
        checkSkills(profession, profile.skills(), problems);
        Integer years = profile.years();
        if (years != null && (years < 0 || years > 70)) {
            problems.add(new Problem("years", "must be between 0 and 70"));
        }
        return problems;
    }

    private static void checkTasks(
            Profession profession, List<TaskShare> tasks, List<Problem> problems) {
        Set<String> seen = HashSet.newHashSet(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            TaskShare task = tasks.get(i);
            if (profession.task(task.id()).isEmpty()) {
                problems.add(
                        new Problem(
                                "tasks[" + i + "].id",
                                "must be a task of " + profession.slug() + " in the catalogue"));
            } else if (!seen.add(task.id())) {
                problems.add(new Problem("tasks[" + i + "].id", "must not be named twice"));
            }
            Double share = task.share();
            if (share == null) {
                continue;
            }
            if (!Double.isFinite(share)) {
                problems.add(new Problem("tasks[" + i + "].share", "must be a number"));
            } else if (share < 0) {
                problems.add(new Problem("tasks[" + i + "].share", "must not be negative"));
            } else if (share > LARGEST_SHARE) {
                problems.add(new Problem("tasks[" + i + "].share", "must be at most 1000000"));
            }
        }
    }

    private static void checkSkills(
            Profession profession, List<String> skills, List<Problem> problems) {
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
