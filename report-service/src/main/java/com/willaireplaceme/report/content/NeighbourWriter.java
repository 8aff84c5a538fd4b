package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.AdjacentProfession;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.report.content.Report.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes about professions near by with a lower baseline, and what this person shares with them.
 */
final class NeighbourWriter {

    private static final int MOST = 3;
    private static final int KINDS_OF_WORK = 3;
    private static final int SKILLS = 3;

    private NeighbourWriter() {}

    /** The professions to write about; the same for everybody in a profession. */
    static List<AdjacentProfession> choice(Catalogue catalogue, Profession profession) {
        return AdjacentProfession.lessExposed(catalogue, profession, MOST);
    }

    static List<Neighbour> neighbours(
            List<AdjacentProfession> choice, Score score, Profile profile) {
        return choice.stream()
                .map(adjacent ->
                        new Neighbour(
                                adjacent.profession().name(),
                                adjacent.profession().baseline().index(),
                                100 * adjacent.overlap(),
                                work(adjacent, score),
                                skills(adjacent.profession(), score, profile)))
                .toList();
    }

    /** Of the common kinds of work those that fill any of this week; all, if none does. */
    private static String work(AdjacentProfession adjacent, Score score) {
        Set<Task.Activity> done =
                score.week().stream()
                        .filter(figures -> figures.share() > 0)
                        .map(TaskFigures::task)
                        .map(Task::activity)
                        .collect(Collectors.toSet());
        List<Task.Activity> shared = adjacent.shared().stream().filter(done::contains).toList();
        return (shared.isEmpty() ? adjacent.shared() : shared)
                .stream()
                        .limit(KINDS_OF_WORK)
                        .map(Task.Activity::name)
                        .collect(Collectors.joining("; "));
    }

    private static String skills(Profession other, Score score, Profile profile) {
        return score.profession().skills().stream()
                .filter(skill -> other.skill(skill.id()).isPresent())
                .sorted(
                        Comparator.comparing(
                                (Skill skill) -> !profile.skills().contains(skill.id())))
                .limit(SKILLS)
                .map(Skill::name)
                .collect(Collectors.joining("; "));
    }
}
