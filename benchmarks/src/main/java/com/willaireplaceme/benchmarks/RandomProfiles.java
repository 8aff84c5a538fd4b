package com.willaireplaceme.benchmarks;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Profiles as visitors fill them in: the same in every run, of every profession alike. */
public final class RandomProfiles {

    private final RandomGenerator random;

    /** Profiles that follow from that source of chance. */
    public RandomProfiles(RandomGenerator random) {
        this.random = random;
    }

    /** A profile and the profession that it is about. */
    public record Case(Profession profession, Profile profile) {}

    /** As many profiles of each profession as asked for, in random order. */
    public List<Case> ofEveryProfession(int each) {
        List<Case> cases = new ArrayList<>();
        for (Profession profession : Catalogue.bundled().professions()) {
            IntStream.range(0, each).forEach(i -> cases.add(of(profession)));
        }
        Collections.shuffle(cases, Random.from(random));
        return cases;
    }

    private Case of(Profession profession) {
        List<TaskShare> week = new ArrayList<>();
        for (Task task : profession.tasks()) {
            week.add(
                    new TaskShare(
                            task.id(),
                            (double) random.nextInt(40),
                            any(AiUse.values()),
                            any(Steering.values())));
        }
        List<String> skills =
                profession.skills().stream()
                        .filter(skill -> random.nextBoolean())
                        .map(Skill::id)
                        .toList();
        Profile profile =
                new Profile(
                        profession.slug(), any(Level.values()), week, skills, random.nextInt(40));
        return new Case(profession, profile);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
