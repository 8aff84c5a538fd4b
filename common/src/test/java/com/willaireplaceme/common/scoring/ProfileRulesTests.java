package com.willaireplaceme.common.scoring;

import static com.willaireplaceme.common.scoring.Weeks.share;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.TaskShare;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileRulesTests {

    private static final String OTHERS_TASK =
            "must be profession/task, with a task of that profession in the catalogue";

    @Test
    void badInputIsRefusedWithAReason() {
        assertThat(refused(share("write-production-code", -1.0)))
                .containsExactly(new Problem("tasks[0].share", "must not be negative"));
        assertThat(refused(share("write-production-code", Double.NaN)))
                .containsExactly(new Problem("tasks[0].share", "must be a number"));
        assertThat(refused(share("no-such-task", 1.0)))
                .containsExactly(
                        new Problem(
                                "tasks[0].id",
                                "must be a task of backend-developer in the catalogue"));
        assertThat(
                        refused(
                                Collections.nCopies(
                                                10_000,
                                                new TaskShare(
                                                        "write-production-code", 1.0, null, null))
                                        .toArray(TaskShare[]::new)))
                .containsExactly(new Problem("tasks", "must have at most 20 items"));
        assertThat(refused(share("review-code", 1.0), share("review-code", 2.0)))
                .containsExactly(new Problem("tasks[1].id", "must not be named twice"));
    }

    @Test
    void aTaskOfAnotherProfessionIsRefusedWithAReason() {
        assertThat(refused(share("qa-engineer/no-such-task", 1.0)))
                .containsExactly(new Problem("tasks[0].id", OTHERS_TASK));
        assertThat(refused(share("no-such-profession/automate-tests", 1.0)))
                .containsExactly(new Problem("tasks[0].id", OTHERS_TASK));
        assertThat(refused(share("qa-engineer/automate-tests/", 1.0)))
                .containsExactly(new Problem("tasks[0].id", OTHERS_TASK));
        assertThat(refused(share("backend-developer/review-code", 1.0)))
                .containsExactly(
                        new Problem(
                                "tasks[0].id",
                                "must be written without its profession: review-code"));
        assertThat(
                        refused(
                                share("review-code", 1.0),
                                new TaskShare("qa-engineer/automate-tests", null, null, null)))
                .containsExactly(
                        new Problem(
                                "tasks[1].share",
                                "must be given for a task of another profession"));
        assertThat(refused(share("review-code", 1.0), share("qa-engineer/automate-tests", 0)))
                .containsExactly(
                        new Problem(
                                "tasks[1].share",
                                "must be above 0 for a task of another profession"));
        assertThat(
                        refused(
                                share("qa-engineer/automate-tests", 1.0),
                                share("qa-engineer/automate-tests", 2.0)))
                .containsExactly(new Problem("tasks[1].id", "must not be named twice"));
    }

    private static List<Problem> refused(TaskShare... tasks) {
        return ((Scoring.Refused) Weeks.scoring(Weeks.week(tasks))).problems();
    }
}
