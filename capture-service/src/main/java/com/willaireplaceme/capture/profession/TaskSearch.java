package com.willaireplaceme.capture.profession;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds tasks of all professions by what they are called and by whose they are. Thread-safe. */
@Component
public class TaskSearch {

    private static final int MOST = 12;

    private final List<Entry> entries;

    TaskSearch(Catalogue catalogue) {
        this.entries =
                catalogue.professions().stream()
                        .flatMap(profession ->
                                profession.tasks().stream()
                                        .map(task -> new CatalogueTask(profession, task)))
                        .map(Entry::of)
                        .toList();
    }

    /** A task and the words that it is found by, as they are compared. */
    private record Entry(CatalogueTask task, String name, String all) {

        static Entry of(CatalogueTask task) {
            Profession profession = task.profession();
            String name = ProfessionSearch.plain(task.task().name());
            Stream<String> others =
                    Stream.of(
                                    Stream.of(
                                            name,
                                            task.task().activity().name(),
                                            profession.name(),
                                            profession.plural()),
                                    profession.aliases().stream())
                            .flatMap(Function.identity());
            return new Entry(
                    task, name, String.join(" ", others.map(ProfessionSearch::plain).toList()));
        }
    }

    /**
     * What was found.
     *
     * @param total how many there are
     * @param tasks the first of them, at most twelve
     */
    public record Found(int total, List<CatalogueTask> tasks) {}

    /**
     * The tasks that hold every word of the query, by name before by what else is known of them;
     * none for a query without words.
     *
     * @param wanted which tasks are looked at
     */
    public Found find(String query, Predicate<CatalogueTask> wanted) {
        List<String> words = ProfessionSearch.words(query);
        if (words.isEmpty()) {
            return new Found(0, List.of());
        }
        List<CatalogueTask> found =
                Stream.concat(matches(words, Entry::name), matches(words, Entry::all))
                        .distinct()
                        .map(Entry::task)
                        .filter(wanted)
                        .toList();
        return new Found(found.size(), found.stream().limit(MOST).toList());
    }

    private Stream<Entry> matches(List<String> words, Function<Entry, String> text) {
        return entries.stream()
                .filter(entry -> words.stream().allMatch(text.apply(entry)::contains));
    }
}
