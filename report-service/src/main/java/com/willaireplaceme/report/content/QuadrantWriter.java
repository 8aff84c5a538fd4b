package com.willaireplaceme.report.content;

import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.common.scoring.WeekFacts;
import com.willaireplaceme.report.content.Report.Quadrant;
import com.willaireplaceme.report.content.Report.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the tasks by exposure and by how AI tools are used for them. */
final class QuadrantWriter {

    private QuadrantWriter() {}

    /** The tasks that take any of the week; {@code null} if the person told of no tools. */
    static @Nullable Quadrant quadrant(Score score, Profile profile) {
        if (!WeekFacts.toldToolUse(profile)) {
            return null;
        }
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < score.week().size(); i++) {
            TaskFigures figures = score.week().get(i);
            if (figures.share() > 0) {
                spots.add(
                        new Spot(
                                i + 1,
                                figures.name(),
                                100 * figures.task().exposure(),
                                WeekWriter.exposure(figures.task().rating()),
                                100 * figures.toolUse(),
                                100 * figures.share()));
            }
        }
        return new Quadrant(
                "Each task by its exposure and by how much of it goes through AI tools in your own"
                        + " charge; a task that you hand over counts half. A larger dot takes more"
                        + " of the week.",
                List.copyOf(spots));
    }
}
