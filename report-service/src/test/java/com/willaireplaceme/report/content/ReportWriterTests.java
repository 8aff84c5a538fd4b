package com.willaireplaceme.report.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.report.content.Report.Rung;
import com.willaireplaceme.report.content.Report.Spot;
import com.willaireplaceme.report.content.Report.Step;
import com.willaireplaceme.report.content.Report.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportWriterTests {

    private static final ReportWriter WRITER = new ReportWriter(Catalogue.bundled());

    static Stream<Profession> professions() {
        return Catalogue.bundled().professions().stream();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void threeSentencesEndEachInAFullStop(Profession profession) {
        for (Level level : Level.values()) {
            assertThat(report(Profile.typical(profession.slug(), level)).verdict().insights())
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                            sentence -> assertThat(sentence).endsWith(".").doesNotContain("NaN"));
        }
    }

    @ParameterizedTest
    @MethodSource("professions")
    void theSentencesAreNotAllAboutTheSameTask(Profession profession) {
        for (Level level : Level.values()) {
            List<String> insights =
                    report(Profile.typical(profession.slug(), level)).verdict().insights();
            assertThat(profession.tasks())
                    .noneMatch(task ->
                            insights.stream()
                                    .allMatch(
                                            sentence -> sentence.contains("\u201C" + task.name())));
        }
    }

    @Test
    void theSentencesAreAboutWhatThePersonTold() {
        Profile profile =
                backend(
                        List.of("sql", "system-design"),
                        new TaskShare("write-production-code", 5.0, AiUse.ALWAYS, Steering.STEER),
                        new TaskShare("review-code", 35.0, AiUse.ALWAYS, Steering.DELEGATE),
                        new TaskShare("clarify-requirements", 60.0, null, null));

        List<String> insights = report(profile).verdict().insights();

        assertThat(insights.get(0))
                .startsWith("Your week is ")
                .contains("less exposed", "takes 60 % of it, not ");
        assertThat(insights)
                .anySatisfy(sentence -> assertThat(sentence).contains("points off your pressure"))
                .anySatisfy(
                        sentence -> assertThat(sentence).startsWith("You hand \u201CReview code"));
    }

    @Test
    void whatWasNotToldIsLeftOut() {
        Report report = report(Profile.typical("backend-developer", Level.SENIOR));

        assertThat(report.name()).isNull();
        assertThat(report.quadrant()).isNull();
        assertThat(report.verdict().steps())
                .extracting(Step::name)
                .doesNotContain("Your skills", "Working with AI tools");
        assertThat(report.verdict().levers())
                .anySatisfy(lever -> assertThat(lever).startsWith("Telling your own shares"))
                .anySatisfy(lever -> assertThat(lever).startsWith("Telling for each task"))
                .anySatisfy(lever -> assertThat(lever).startsWith("Ticking your skills"));
    }

    @Test
    void tasksOutsideTheWeekStayOutsideTheQuadrant() {
        Report report =
                report(
                        backend(
                                List.of(),
                                new TaskShare("review-code", 30.0, AiUse.ALWAYS, Steering.DELEGATE),
                                new TaskShare("clarify-requirements", 10.0, null, null)));

        assertThat(Objects.requireNonNull(report.quadrant()).spots())
                .extracting(Spot::name, Spot::toolUse, Spot::share)
                .containsExactly(
                        tuple("Review code and keep standards", 50.0, 75.0),
                        tuple("Clarify requirements with product and users", 0.0, 25.0));
    }

    @Test
    void anAddedTaskIsNamedWithItsProfession() {
        Report report =
                report(
                        backend(
                                List.of(),
                                new TaskShare(
                                        "write-production-code", 10.0, AiUse.OFTEN, Steering.STEER),
                                new TaskShare(
                                        "qa-engineer/automate-tests",
                                        30.0,
                                        AiUse.OFTEN,
                                        Steering.DELEGATE)));

        String name = "Automate tests and keep scripts current (QA Engineer)";
        assertThat(report.plan().actions().getFirst().what())
                .startsWith("You hand over \u201C" + name + "\u201D. Set aside 3.0 hours");
        assertThat(report.verdict().insights())
                .anySatisfy(insight ->
                        assertThat(insight)
                                .startsWith(
                                        "You hand \u201C" + name + "\u201D over to a tool, 75 %"));
        assertThat(Objects.requireNonNull(report.quadrant()).spots())
                .extracting(Spot::name)
                .contains(name);
    }

    @Test
    void aWeekThatDiffersByAnAddedTaskSaysThatTheTypicalOneDoesNotHoldIt() {
        Profile profile =
                new Profile(
                        "backend-developer",
                        Level.MID,
                        List.of(
                                new TaskShare("write-production-code", 10.0, null, null),
                                new TaskShare(
                                        "plumber/repair-and-clear-plumbing", 90.0, null, null)),
                        List.of(),
                        null);

        assertThat(report(profile).verdict().insights().getFirst())
                .startsWith("Your week is ")
                .endsWith("\u201D takes 90 % of it, and that one does not hold it.");
    }

    /** A task without a share is none of a week that is told otherwise, as in API and form. */
    @Test
    void aTaskWithoutShareIsNoneOfTheWeek() {
        Report report =
                report(
                        backend(
                                List.of(),
                                new TaskShare("review-code", 30.0, null, null),
                                new TaskShare("write-production-code", null, null, null)));

        assertThat(report.week().own()).isTrue();
        assertThat(report.week().tasks())
                .filteredOn(task -> task.share() > 0)
                .extracting(TaskRow::name)
                .containsExactly("Review code and keep standards");
    }

    @Test
    void thePersonStandsOnOneRungOfFour() {
        Report report = report(Profile.typical("backend-developer", Level.SENIOR));

        assertThat(report.ladder().rungs())
                .extracting(Rung::name, Rung::here)
                .containsExactly(
                        tuple("Lead", false),
                        tuple("Senior", true),
                        tuple("Mid-level", false),
                        tuple("Junior", false));
    }

    @ParameterizedTest
    @MethodSource("professions")
    void professionsNearByAreLessExposedAndShareSomething(Profession profession) {
        assertThat(report(Profile.typical(profession.slug(), Level.MID)).neighbours())
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(neighbour -> {
                    assertThat(neighbour.baseline()).isLessThan(profession.baseline().index());
                    assertThat(neighbour.work()).isNotBlank();
                });
    }

    @Test
    void anUnknownProfessionIsNoReport() {
        assertThat(WRITER.write(Profile.typical("juggler", Level.MID), "Ada", Instant.EPOCH))
                .isEqualTo(new Draft.Impossible("the profession is not in the catalogue"));
    }

    private static Profile backend(List<String> skills, TaskShare... tasks) {
        return new Profile("backend-developer", Level.SENIOR, List.of(tasks), skills, null);
    }

    private static Report report(Profile profile) {
        return report(profile, null);
    }

    private static Report report(Profile profile, @Nullable String name) {
        return switch (WRITER.write(profile, name, Instant.EPOCH)) {
            case Draft.Ready ready -> ready.report();
            case Draft.Impossible(String reason) -> throw new AssertionError(reason);
        };
    }
}
