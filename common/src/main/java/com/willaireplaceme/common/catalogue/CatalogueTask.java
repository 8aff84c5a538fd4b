package com.willaireplaceme.common.catalogue;

/** A task and the profession whose week it is part of. */
public record CatalogueTask(Profession profession, Task task) {

    static final char DIVIDER = '/';

    /** Its name across all professions, such as {@code qa-engineer/automate-tests}. */
    public String id() {
        return profession.slug() + DIVIDER + task.id();
    }

    /** Whether an id names the profession beside the task. */
    public static boolean isQualified(String id) {
        return id.indexOf(DIVIDER) >= 0;
    }
}
