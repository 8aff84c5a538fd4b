package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import org.jspecify.annotations.Nullable;

/**
 * One task in somebody's week.
 *
 * @param addedFrom the profession that the task was added from; {@code null} for a task of the
 *     person's own profession
 * @param share share of the week, 0 to 1
 * @param typicalShare the same in the catalogue's week at that level; 0 for an added task
 * @param toolUse how much of the task goes through AI tools in the person's own charge, 0 to 1
 *     (u·a)
 */
public record TaskFigures(
        Task task,
        @Nullable Profession addedFrom,
        double share,
        double typicalShare,
        double toolUse) {

    /** The task's id as profiles tell it: with its profession where that is another one. */
    public String id() {
        return addedFrom == null ? task.id() : new CatalogueTask(addedFrom, task).id();
    }

    /** The task's name as people read it: with its profession where that is another one. */
    public String name() {
        return addedFrom == null ? task.name() : task.name() + " (" + addedFrom.name() + ")";
    }

    /** Percent of the profession's typical week at a level; 0 for an added task. */
    public int typicalPercent(Level level) {
        return addedFrom == null ? task.share(level) : 0;
    }

    /** What the task adds to the week's exposure, in index points. */
    public double contribution() {
        return 100 * share * task.exposure();
    }
}
