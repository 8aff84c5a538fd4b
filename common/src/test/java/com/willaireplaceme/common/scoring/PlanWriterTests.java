package com.willaireplaceme.common.scoring;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Weeks.BACKEND;
import static com.willaireplaceme.common.scoring.Weeks.score;
import static com.willaireplaceme.common.scoring.Weeks.task;
import static com.willaireplaceme.common.scoring.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.scoring.Plan.Action;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanWriterTests {

    static Stream<Profession> professions() {
        return Weeks.professions();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void everyActionNamesATaskTheHoursAndWhatShowsThatItIsDone(Profession profession) {
        for (Level level : Level.values()) {
            List<Action> actions = plan(Profile.typical(profession.slug(), level));

            assertThat(actions).isNotEmpty();
            for (Action action : actions) {
                assertThat(profession.tasks())
                        .extracting(Task::name)
                        .anyMatch(name -> action.what().contains("\u201C" + name + "\u201D"));
                assertThat(action.what()).containsPattern("\\d\\.\\d hours");
                assertThat(action.done()).isNotBlank();
            }
        }
    }

    @Test
    void anAddedTaskIsNamedWithItsProfession() {
        Profile profile =
                week(
                        Level.SENIOR,
                        List.of(),
                        task("write-production-code", 10, AiUse.OFTEN, Steering.STEER),
                        task("qa-engineer/automate-tests", 30, AiUse.OFTEN, Steering.DELEGATE));

        assertThat(plan(profile).getFirst().what())
                .isEqualTo(
                        "You hand over \u201CAutomate tests and keep scripts current (QA"
                                + " Engineer)\u201D. Set aside 3.0 hours a week of the 30.0 hours to"
                                + " check what comes back against a written list.");
    }

    @Test
    void delegatingBecomesACheckingHabitAndTheLargestTaskWithoutToolsATrial() {
        List<Action> actions =
                plan(
                        week(
                                Level.SENIOR,
                                List.of(),
                                task("write-production-code", 40, AiUse.OFTEN, Steering.DELEGATE),
                                task("review-code", 20, AiUse.ALWAYS, Steering.STEER),
                                task("test-and-debug", 15, AiUse.SOMETIMES, Steering.STEER),
                                task("clarify-requirements", 25, AiUse.NEVER, Steering.STEER)));

        assertThat(actions.get(0).what())
                .startsWith("You hand over \u201CWrite production code\u201D")
                .contains("1.6 hours a week of the 16.0 hours");
        // 0.15 × 91.7 is more than 0.25 × 50.
        assertThat(actions.get(1).what())
                .startsWith(
                        "Try an AI tool on \u201CTest and debug\u201D for 1.2 hours of its 6.0");
        assertThat(actions.subList(0, 2)).extracting(Action::when).containsOnly("By day 30");
    }

    @Test
    void nothingIsPlannedForMinutes() {
        List<Action> actions =
                plan(
                        week(
                                Level.SENIOR,
                                List.of(),
                                task("write-production-code", 96, AiUse.ALWAYS, Steering.STEER),
                                task("review-code", 1, AiUse.OFTEN, Steering.DELEGATE),
                                task("test-and-debug", 3, AiUse.NEVER, Steering.STEER)));

        assertThat(actions.get(0).what()).contains("0.4 hours a week of the 0.4 hours");
        assertThat(actions.get(1).what()).contains("for 0.5 hours of its 1.2 hours");
    }

    @Test
    void tickedSkillsArePairedBeforeOthers() {
        Profile profile =
                week(
                        Level.MID,
                        List.of("sql", "observability"),
                        task("review-code", 1, null, null));
        assertThat(by("By day 60", plan(profile)))
                .singleElement()
                .satisfies(action ->
                        assertThat(action.what())
                                .startsWith("Pair \u201CSQL\u201D with \u201CObservability\u201D"));
    }

    @Test
    void aJuniorOwnsAReviewedDeliverable() {
        assertThat(by("By day 60", plan(Profile.typical("backend-developer", Level.JUNIOR))))
                .anySatisfy(action ->
                        assertThat(action.what()).contains("ambiguous").contains("reviewed"));
        assertThat(by("By day 60", plan(Profile.typical("backend-developer", Level.MID))))
                .noneSatisfy(action -> assertThat(action.what()).contains("ambiguous"));
    }

    @ParameterizedTest
    @MethodSource("professions")
    void aLeadWithAQuarterOfRoutingWorkAutomatesStatusReporting(Profession profession) {
        Profile lead = Profile.typical(profession.slug(), Level.LEAD);
        boolean much =
                LevelLabel.routingPercent(profession) >= 25
                        && score(lead).label() != ExposureLabel.LOW;
        assertThat(plan(lead).stream().anyMatch(action -> action.what().contains("status reports")))
                .isEqualTo(much);
    }

    @Test
    void routingWorkIsCountedInTheLeadsOwnWeek() {
        Task routing =
                BACKEND.tasks().stream().filter(Task::coordination).findFirst().orElseThrow();
        assertThat(
                        plan(
                                week(
                                        Level.LEAD,
                                        List.of(),
                                        task(routing.id(), 24, null, null),
                                        task("write-production-code", 76, null, null))))
                .noneSatisfy(action -> assertThat(action.what()).contains("status reports"));
        assertThat(
                        plan(
                                week(
                                        Level.LEAD,
                                        List.of(),
                                        task(routing.id(), 25, null, null),
                                        task("write-production-code", 75, null, null))))
                .anySatisfy(action -> assertThat(action.what()).contains("status reports"));
    }

    @Test
    void aTenthOfTheWeekMovesAndTheNewIndexIsTheModelsOwn() {
        Profile before =
                week(
                        Level.SENIOR,
                        List.of("sql"),
                        task("write-production-code", 60, null, null),
                        task("test-and-debug", 5, null, null), // More exposed, but too small.
                        task("clarify-requirements", 35, null, null));
        Profile after =
                week(
                        Level.SENIOR,
                        List.of("sql"),
                        task("write-production-code", 50, null, null),
                        task("test-and-debug", 5, null, null),
                        task("clarify-requirements", 45, null, null));

        assertThat(by("By day 90", plan(before)))
                .singleElement()
                .satisfies(action ->
                        assertThat(action.what())
                                .isEqualTo(
                                        "Move 4.0 hours a week from \u201CWrite production"
                                                + " code\u201D to \u201CClarify requirements with"
                                                + " product and users\u201D. The index goes from "
                                                + oneDecimal(score(before).index())
                                                + " to "
                                                + oneDecimal(score(after).index())
                                                + "."));
    }

    @Test
    void lowExposureGetsAShortPlanWithoutUrgency() {
        List<Profile> calm =
                professions()
                        .map(profession -> Profile.typical(profession.slug(), Level.SENIOR))
                        .filter(profile -> score(profile).label() == ExposureLabel.LOW)
                        .toList();
        assertThat(calm).isNotEmpty();
        for (Profile profile : calm) {
            Plan plan = Plan.of(score(profile), profile);
            assertThat(plan.actions())
                    .hasSizeBetween(1, 2)
                    .extracting(Action::when)
                    .containsOnly("By day 30");
            assertThat(plan.introduction()).contains("nothing in it is urgent");
        }
    }

    private static List<Action> by(String day, List<Action> actions) {
        return actions.stream().filter(action -> action.when().equals(day)).toList();
    }

    private static List<Action> plan(Profile profile) {
        return Plan.of(score(profile), profile).actions();
    }
}
