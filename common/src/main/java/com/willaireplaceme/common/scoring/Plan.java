package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.event.Profile;
import java.util.List;

/**
 * The next 90 days, by rules and in the person's own figures.
 *
 * @param introduction what the hours stand for, and whether there is any urgency
 * @param actions what to do, in the order of time; never empty
 */
public record Plan(String introduction, List<Action> actions) {

    /**
     * One thing to do.
     *
     * @param when such as "By day 30"
     * @param what the action, with its task and hours
     * @param done what shows that it is done
     */
    public record Action(String when, String what, String done) {}

    /** The plan for a scored profile; report and API tell the same. */
    public static Plan of(Score score, Profile profile) {
        return PlanWriter.plan(score, profile);
    }
}
