package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.ExposureLabel;
import java.util.List;

/**
 * The figures about one profile. Symbols are those of the scoring model.
 *
 * @param ownShares whether the person told their own week
 * @param taskExposure T, 0 to 100
 * @param anchor A, index points
 * @param skillEffect K, -5 to 5
 * @param index E, 0 to 100
 * @param low lower end of the 95 % band, at least 0
 * @param high upper end of the band, at most 100
 * @param halfWidth half the band's width before it is limited to 0 to 100; 8 to 25
 * @param percentile percent of US workers (May 2024) whose occupation's baseline is lower
 * @param levelFactor m, 0.9 to 1.1
 * @param toolBuffer b, 0 to 1
 * @param pressure Q, 0 to 100
 * @param week the profession's tasks in the catalogue's order, then those of other professions in
 *     the order told
 */
public record Score(
        Profession profession,
        Level level,
        boolean ownShares,
        double taskExposure,
        double anchor,
        double skillEffect,
        double index,
        double low,
        double high,
        double halfWidth,
        ExposureLabel label,
        double percentile,
        double levelFactor,
        double toolBuffer,
        double pressure,
        ExposureLabel pressureLabel,
        Movements movements,
        List<TaskFigures> week) {

    /**
     * The index after a part of the week moves from one task to another, everything else as it is.
     *
     * @param share part of the week, 0 to 1; at most what the first task has is moved
     */
    public double indexAfterMoving(TaskFigures from, TaskFigures to, double share) {
        double moved = Math.clamp(share, 0, from.share());
        double change = 100 * moved * (to.task().exposure() - from.task().exposure());
        return Math.clamp(taskExposure + change + anchor + skillEffect, 0, 100);
    }
}
