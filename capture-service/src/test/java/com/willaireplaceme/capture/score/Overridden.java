package com.willaireplaceme.capture.score;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import java.util.ArrayList;
import java.util.List;

/** A profession whose first task the catalogue rates by hand; no bundled one has such a task. */
public final class Overridden {

    public static final String REASON = "Because the labels miss the point.";
    public static final Profession PROFESSION = profession();

    private Overridden() {}

    private static Profession profession() {
        Profession found = Catalogue.bundled().profession("backend-developer").orElseThrow();
        List<Task> tasks = new ArrayList<>(found.tasks());
        Task task = tasks.getFirst();
        tasks.set(
                0,
                new Task(
                        task.id(),
                        task.name(),
                        task.activity(),
                        task.rationale(),
                        task.labels(),
                        task.shares(),
                        task.coordination(),
                        task.skills(),
                        task.human(),
                        task.gpt4(),
                        task.exposure(),
                        task.automation(),
                        Rating.LOW,
                        REASON));
        return new Profession(
                found.slug(),
                found.name(),
                found.plural(),
                found.family(),
                found.description(),
                found.aliases(),
                found.onetCodes(),
                found.iscoCode(),
                found.levelReasons(),
                tasks,
                found.skills(),
                found.baseline());
    }
}
