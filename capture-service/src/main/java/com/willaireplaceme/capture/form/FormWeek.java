package com.willaireplaceme.capture.form;

import com.willaireplaceme.capture.profession.Subject;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks in the form's list: the profession's own, then those that the visitor added. Without
 * JavaScript the list is changed by sending the form: buttons named {@code add} and {@code remove}
 * say what to do, {@code act} with {@code find} asks for the tasks that {@code find} names.
 */
record FormWeek(Catalogue catalogue, Subject subject, List<Row> rows) {

    /** The share that an added task begins with. */
    private static final String FIRST_SHARE = "5";

    private static final List<String> FIELDS = List.of("id", "share", "aiUse", "steering");

    /**
     * A task in the list.
     *
     * @param key its place in the sent list
     * @param profession the name of the profession that it was added from; {@code null} for one of
     *     the profession's own
     * @param typical percent of the typical week
     */
    record Row(String key, String id, String name, @Nullable String profession, int typical) {

        /** What the form lets scripts make new ones of. */
        static final Row BLANK = new Row("#", "", "", "", 0);

        /** How its fields are named, as in the API's JSON. */
        public String path() {
            return "tasks[" + key + "].";
        }

        /** What the ids of its elements begin with. */
        public String element() {
            return "tasks-" + key + "-";
        }

        /** Its name, with its profession where that is another one. */
        public String label() {
            return profession == null ? name : name + " (" + profession + ")";
        }
    }

    static FormWeek of(Catalogue catalogue, Subject subject, FormValues values) {
        List<Row> rows = new ArrayList<>();
        for (Task task : subject.profession().tasks()) {
            rows.add(
                    new Row(
                            Integer.toString(rows.size()),
                            task.id(),
                            task.name(),
                            null,
                            task.share(subject.shownLevel())));
        }
        FormWeek week = new FormWeek(catalogue, subject, rows);
        for (int i = rows.size(); i < ScoringModel.MOST_TASKS; i++) {
            String key = Integer.toString(i);
            catalogue
                    .task(values.text("tasks[" + i + "].id", ""))
                    .filter(week::canTake)
                    .ifPresent(task ->
                            rows.add(
                                    new Row(
                                            key,
                                            task.id(),
                                            task.task().name(),
                                            task.profession().name(),
                                            0)));
        }
        return week;
    }

    /** Whether a task is of another profession and not in the list yet. */
    boolean canTake(CatalogueTask task) {
        return !task.profession().slug().equals(subject.profession().slug())
                && rows.stream().noneMatch(row -> row.id().equals(task.id()));
    }

    /** Whether no other task can be added. */
    public boolean isFull() {
        return rows.size() >= most();
    }

    /** The most tasks in the list. */
    public int most() {
        return ScoringModel.MOST_TASKS;
    }

    /** The row that scripts make new ones of. */
    public Row blank() {
        return Row.BLANK;
    }

    /** The names in the order of the list. */
    List<String> names() {
        return rows.stream().map(Row::label).toList();
    }

    /**
     * The form's values after the list was changed or searched; empty if the form was sent to be
     * taken.
     */
    Optional<FormValues> change(FormValues values) {
        Optional<CatalogueTask> added = catalogue.task(values.text("add", ""));
        if (added.isPresent()) {
            return Optional.of(
                    canTake(added.get()) && !isFull() ? with(added.get(), values) : values);
        }
        String removed = values.text("remove", "");
        if (!removed.isEmpty()) {
            return Optional.of(without(removed, values));
        }
        // The enter key in the search sends the form as if it were finished.
        String find = values.text("find", "");
        boolean newSearch = !find.isBlank() && !find.equals(values.text("found", ""));
        return switch (values.text("act", "")) {
            case "find" -> Optional.of(values);
            case "enter" -> newSearch ? Optional.of(values) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private FormValues with(CatalogueTask task, FormValues values) {
        String path = "tasks[" + rows.size() + "].";
        Map<String, String> fields = inOrder(values, rows);
        fields.put(path + "id", task.id());
        fields.put(path + "share", FIRST_SHARE);
        fields.put(path + "aiUse", "never");
        fields.put(path + "steering", "steer");
        // The search has done its work.
        fields.put("find", "");
        return values.with(fields);
    }

    private FormValues without(String key, FormValues values) {
        List<Row> left =
                rows.stream()
                        .filter(row -> row.profession() == null || !row.key().equals(key))
                        .toList();
        return values.with(inOrder(values, left));
    }

    /** The fields of these rows numbered without gaps; those of all others empty. */
    private static Map<String, String> inOrder(FormValues values, List<Row> rows) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < ScoringModel.MOST_TASKS; i++) {
            for (String field : FIELDS) {
                fields.put(
                        "tasks[" + i + "]." + field,
                        i < rows.size() ? values.text(rows.get(i).path() + field, "") : "");
            }
        }
        return fields;
    }
}
