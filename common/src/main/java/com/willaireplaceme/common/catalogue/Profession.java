package com.willaireplaceme.common.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A profession of the catalogue.
 *
 * @param plural as in "Will AI replace senior backend developers?"
 * @param aliases other names that visitors search by
 * @param onetCodes O*NET-SOC 2019 codes
 * @param iscoCode ISCO-08 code
 * @param levelReasons why exposure differs at each level
 */
public record Profession(
        String slug,
        String name,
        String plural,
        String family,
        String description,
        List<String> aliases,
        List<String> onetCodes,
        String iscoCode,
        Map<Level, String> levelReasons,
        List<Task> tasks,
        List<Skill> skills,
        Baseline baseline) {

    /** Families whose work is done at a desk; only there does level change pressure (step 8). */
    private static final Set<String> OFFICE_FAMILIES =
            Set.of(
                    "software",
                    "data",
                    "infra",
                    "security",
                    "product",
                    "design",
                    "writing",
                    "finance",
                    "legal",
                    "marketing",
                    "sales",
                    "hr",
                    "support",
                    "admin",
                    "business",
                    "management");

    /** The task with that id, if there is one. */
    public Optional<Task> task(String id) {
        for (Task task : tasks) {
            if (task.id().equals(id)) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /** The skill with that id, if there is one. */
    public Optional<Skill> skill(String id) {
        for (Skill skill : skills) {
            if (skill.id().equals(id)) {
                return Optional.of(skill);
            }
        }
        return Optional.empty();
    }

    /** Why exposure differs at that level. */
    public String levelReason(Level level) {
        return levelReasons.getOrDefault(level, "");
    }

    /** Whether the profession belongs to an office family. */
    public boolean isOfficeWork() {
        return OFFICE_FAMILIES.contains(family);
    }

    /** Task exposure of the catalogue's week at that level, 0 to 100 (T of step 2). */
    public double typicalExposure(Level level) {
        double sum = 0;
        for (Task task : tasks) {
            sum += task.share(level) * task.exposure();
        }
        return sum;
    }

    /** What the published baseline adds to the tasks' exposure, in index points (A of step 4). */
    public double anchor() {
        return baseline.index() - typicalExposure(Level.MID);
    }

    /** Mean exposure of all skills, 0 to 1 (y of step 5). */
    public double skillExposure() {
        double sum = 0;
        for (Skill skill : skills) {
            sum += skill.exposure();
        }
        return sum / skills.size();
    }
}
