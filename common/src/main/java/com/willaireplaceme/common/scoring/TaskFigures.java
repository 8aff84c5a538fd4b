package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Task;

/**
 * One task in somebody's week.
 *
 * @param share share of the week, 0 to 1
 * @param typicalShare the same in the catalogue's week at that level
 * @param toolUse how much of the task goes through AI tools in the person's own charge, 0 to 1
 *     (u·a)
 */
public record TaskFigures(Task task, double share, double typicalShare, double toolUse) {

    /** What the task adds to the week's exposure, in index points. */
    public double contribution() {
        return 100 * share * task.exposure();
    }
}
