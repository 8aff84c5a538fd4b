package com.willaireplaceme.capture.profession;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the week differs between levels, as sentences. Stateless. */
final class Shifts {

    private static final int SMALLEST = 2;
    private static final int MOST = 2;

    private Shifts() {}

    /** Against the mid level; at the mid level itself, from junior to lead. */
    static List<String> of(Profession profession, Level level) {
        boolean mid = level == Level.MID;
        Level from = mid ? Level.JUNIOR : Level.MID;
        Level to = mid ? Level.LEAD : level;
        List<Task> byChange =
                profession.tasks().stream()
                        .sorted(Comparator.comparingInt(task -> task.share(from) - task.share(to)))
                        .toList();
        List<String> sentences = new ArrayList<>();
        byChange.stream()
                .filter(task -> task.share(to) - task.share(from) >= SMALLEST)
                .limit(MOST)
                .forEach(task -> sentences.add(sentence(task, from, to, "grows")));
        byChange.reversed().stream()
                .filter(task -> task.share(from) - task.share(to) >= SMALLEST)
                .limit(MOST)
                .forEach(task -> sentences.add(sentence(task, from, to, "shrinks")));
        return sentences;
    }

    private static String sentence(Task task, Level from, Level to, String verb) {
        return "\u201C%s\u201D %s from %d %% of the week at %s level to %d %% at %s level."
                .formatted(
                        task.name(),
                        verb,
                        task.share(from),
                        from.slug(),
                        task.share(to),
                        to.slug());
    }
}
