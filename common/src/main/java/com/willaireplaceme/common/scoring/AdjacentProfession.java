package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.catalogue.Task.Activity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Another profession whose week holds the same kinds of work.
 *
 * @param overlap part of the two mid-level weeks that is the same kind of work, 0 to 1
 * @param shared the kinds of work in both weeks, the largest first; at least one
 */
public record AdjacentProfession(Profession profession, double overlap, List<Activity> shared) {

    /** What being of the same family counts beside an overlap. */
    private static final double SAME_FAMILY = 0.25;

    /** The professions most like this one, the closest first. */
    public static List<AdjacentProfession> related(
            Catalogue catalogue, Profession profession, int most) {
        return closest(catalogue, profession).stream().limit(most).toList();
    }

    /**
     * The closest professions with a lower baseline; fewer than asked for where there are fewer.
     */
    public static List<AdjacentProfession> lessExposed(
            Catalogue catalogue, Profession profession, int most) {
        return closest(catalogue, profession).stream()
                .filter(other ->
                        other.profession().baseline().index() < profession.baseline().index())
                .limit(most)
                .toList();
    }

    private static List<AdjacentProfession> closest(Catalogue catalogue, Profession profession) {
        List<AdjacentProfession> others = new ArrayList<>();
        Map<Activity, Integer> week = activities(profession);
        for (Profession other : catalogue.professions()) {
            if (other.slug().equals(profession.slug())) {
                continue;
            }
            AdjacentProfession adjacent = compare(week, other);
            if (!adjacent.shared().isEmpty()) {
                others.add(adjacent);
            }
        }
        others.sort(
                Comparator.comparingDouble(
                                (AdjacentProfession other) -> closeness(profession, other))
                        .reversed()
                        .thenComparing(other -> other.profession().slug()));
        return others;
    }

    private static double closeness(Profession profession, AdjacentProfession other) {
        boolean sameFamily = profession.family().equals(other.profession().family());
        return other.overlap() + (sameFamily ? SAME_FAMILY : 0);
    }

    private static AdjacentProfession compare(Map<Activity, Integer> week, Profession other) {
        Map<Activity, Integer> common = new LinkedHashMap<>();
        activities(other)
                .forEach((activity, share) -> {
                    Integer mine = week.get(activity);
                    if (mine != null) {
                        common.put(activity, Math.min(mine, share));
                    }
                });
        List<Activity> shared =
                common.entrySet().stream()
                        .sorted(Map.Entry.<Activity, Integer>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        double overlap = common.values().stream().mapToInt(Integer::intValue).sum() / 100.0;
        return new AdjacentProfession(other, overlap, shared);
    }

    private static Map<Activity, Integer> activities(Profession profession) {
        Map<Activity, Integer> week = new LinkedHashMap<>();
        for (Task task : profession.tasks()) {
            week.merge(task.activity(), task.share(Level.MID), Integer::sum);
        }
        return week;
    }
}
