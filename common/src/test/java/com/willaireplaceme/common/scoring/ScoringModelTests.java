package com.willaireplaceme.common.scoring;

import static com.willaireplaceme.common.scoring.Weeks.BACKEND;
import static com.willaireplaceme.common.scoring.Weeks.profession;
import static com.willaireplaceme.common.scoring.Weeks.score;
import static com.willaireplaceme.common.scoring.Weeks.share;
import static com.willaireplaceme.common.scoring.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScoringModelTests {

    private static final Profession QA = profession("qa-engineer");
    private static final Profession DEVOPS = profession("devops-engineer");

    static Stream<Profession> professions() {
        return Weeks.professions();
    }

    /** Each repetition is another random profile, the same in every run. */
    @RepeatedTest(500)
    void anyProfileKeepsTheBounds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Profession> professions = Catalogue.bundled().professions();
        Profession profession = professions.get(random.nextInt(professions.size()));
        Score score = score(randomProfile(profession, random));

        assertThat(score.index()).isBetween(0.0, 100.0);
        assertThat(score.pressure())
                .isBetween(0.0, 100.0)
                .isLessThanOrEqualTo(score.index() * 1.1 + 1e-9);
        assertThat(score.halfWidth()).isBetween(8.0, 25.0);
        assertThat(score.low()).isBetween(0.0, score.index());
        assertThat(score.high()).isBetween(score.index(), 100.0);
        assertThat(score.percentile()).isBetween(0.0, 100.0);
        assertThat(score.skillEffect()).isBetween(-5.0, 5.0);
        assertThat(score.toolBuffer()).isBetween(0.0, 1.0);
        assertThat(score.week().stream().mapToDouble(TaskFigures::share).sum())
                .isCloseTo(1, within(1e-9));
        Movements movements = score.movements();
        assertThat(movements.baseline() + movements.mix() + movements.skills() + movements.limit())
                .isCloseTo(score.index(), within(1e-9));
    }

    @RepeatedTest(100)
    void onlyTheRatioOfSharesCounts(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Profile profile = randomProfile(BACKEND, random);
        double factor = 0.01 + random.nextDouble() * 100;
        List<TaskShare> scaled =
                profile.tasks().stream()
                        .map(task ->
                                new TaskShare(
                                        task.id(),
                                        shareOf(task) * factor,
                                        task.aiUse(),
                                        task.steering()))
                        .toList();
        Score one = score(profile);
        Score other =
                score(
                        new Profile(
                                profile.profession(),
                                profile.level(),
                                scaled,
                                profile.skills(),
                                null));
        assertThat(other.index()).isCloseTo(one.index(), within(1e-9));
        assertThat(other.pressure()).isCloseTo(one.pressure(), within(1e-9));
        assertThat(other.halfWidth()).isCloseTo(one.halfWidth(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("professions")
    void moreTimeOnTheMoreExposedTaskNeverLowersTheIndex(Profession profession) {
        Score typical = ScoringModel.typical(profession, Level.MID);
        for (TaskFigures from : typical.week()) {
            for (TaskFigures to : typical.week()) {
                double index = typical.indexAfterMoving(from, to, 0.05);
                if (to.task().exposure() >= from.task().exposure()) {
                    assertThat(index).isGreaterThanOrEqualTo(typical.index() - 1e-9);
                } else {
                    assertThat(index).isLessThanOrEqualTo(typical.index() + 1e-9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("professions")
    void theTypicalMidWeekHasThePublishedBaseline(Profession profession) {
        assertThat(ScoringModel.typical(profession, Level.MID).index())
                .isCloseTo(profession.baseline().index(), within(1e-9));
    }

    @Test
    void allZeroSharesCountAsTheTypicalWeek() {
        List<TaskShare> zeros =
                BACKEND.tasks().stream()
                        .map(task -> new TaskShare(task.id(), 0.0, null, null))
                        .toList();
        Score score = score(new Profile("backend-developer", Level.SENIOR, zeros, List.of(), null));
        assertThat(score.ownShares()).isFalse();
        assertThat(score.index()).isEqualTo(ScoringModel.typical(BACKEND, Level.SENIOR).index());
    }

    @Test
    void aTaskWithoutShareTakesNothingOfAWeekThatIsToldInAnyUnit() {
        List<TaskShare> told =
                List.of(
                        new TaskShare("write-production-code", 30.0, null, null),
                        new TaskShare("review-code", 10.0, null, null),
                        new TaskShare("test-and-debug", null, AiUse.OFTEN, Steering.STEER));
        Score score = score(new Profile("backend-developer", Level.SENIOR, told, List.of(), null));

        assertThat(score.ownShares()).isTrue();
        assertThat(score.week())
                .filteredOn(figures -> figures.share() > 0)
                .extracting(figures -> figures.task().id(), TaskFigures::share)
                .containsExactly(tuple("write-production-code", 0.75), tuple("review-code", 0.25));
        assertThat(score.toolBuffer()).isZero();
    }

    @Test
    void sharesThatNobodyToldAreTheTypicalOnes() {
        Score score = score(withTools(AiUse.OFTEN, Steering.STEER));
        assertThat(score.ownShares()).isFalse();
        assertThat(score.week())
                .allSatisfy(
                        figures -> assertThat(figures.share()).isEqualTo(figures.typicalShare()));
    }

    @Test
    void workingWithToolsLowersPressureButNotTheIndex() {
        Score without = score(withTools(null, null));
        Score delegated = score(withTools(AiUse.ALWAYS, Steering.DELEGATE));
        Score steered = score(withTools(AiUse.ALWAYS, Steering.STEER));

        assertThat(delegated.index()).isEqualTo(without.index()).isEqualTo(steered.index());
        assertThat(steered.pressure())
                .isLessThan(delegated.pressure())
                .isCloseTo(without.pressure() * (1 - 0.355), within(1e-9));
        assertThat(delegated.pressure()).isLessThan(without.pressure());
    }

    @ParameterizedTest
    @CsvSource({
        "0, Low",
        "24.999, Low",
        "25, Moderate",
        "44.999, Moderate",
        "45, Elevated",
        "64.999, Elevated",
        "65, High",
        "100, High"
    })
    void labelsBeginAtTheirEdges(double index, String label) {
        assertThat(ExposureLabel.of(index).text()).isEqualTo(label);
    }

    @Test
    void aTaskOfAnotherProfessionCountsWithItsOwnFigures() {
        Task code = BACKEND.task("write-production-code").orElseThrow();
        Task tests = QA.task("automate-tests").orElseThrow();
        Score own = score(week(share("write-production-code", 3.0)));
        Score with =
                score(
                        week(
                                share("write-production-code", 3.0),
                                new TaskShare(
                                        "qa-engineer/automate-tests",
                                        1.0,
                                        AiUse.ALWAYS,
                                        Steering.DELEGATE)));

        assertThat(with.taskExposure())
                .isCloseTo(75 * code.exposure() + 25 * tests.exposure(), within(1e-9));
        assertThat(with.toolBuffer())
                .isCloseTo(25 * tests.exposure() * 0.5 / with.taskExposure(), within(1e-9));
        assertThat(with)
                .extracting(Score::anchor, Score::skillEffect, Score::levelFactor)
                .containsExactly(own.anchor(), own.skillEffect(), own.levelFactor());
        assertThat(with.movements().baseline()).isEqualTo(own.movements().baseline());
        assertThat(with.week()).hasSize(BACKEND.tasks().size() + 1);
        TaskFigures added = with.week().getLast();
        assertThat(added)
                .extracting(
                        TaskFigures::id,
                        TaskFigures::name,
                        TaskFigures::task,
                        TaskFigures::addedFrom,
                        TaskFigures::share,
                        TaskFigures::typicalShare)
                .containsExactly(
                        "qa-engineer/automate-tests",
                        tests.name() + " (QA Engineer)",
                        tests,
                        QA,
                        0.25,
                        0.0);
        assertThat(added.typicalPercent(Level.MID)).isZero();
        assertThat(with.week().getFirst().typicalPercent(Level.MID))
                .isEqualTo(code.share(Level.MID));
    }

    @Test
    void aWeekHoldsTheTasksOfSeveralProfessionsUpToTheLimit() {
        TaskShare[] tasks =
                Stream.concat(
                                QA.tasks().stream().map(task -> "qa-engineer/" + task.id()),
                                DEVOPS.tasks().stream().map(task -> "devops-engineer/" + task.id()))
                        .limit(ScoringModel.MOST_TASKS - BACKEND.tasks().size())
                        .map(id -> share(id, 1.0))
                        .toArray(TaskShare[]::new);
        Score score = score(week(tasks));

        assertThat(score.week()).hasSize(ScoringModel.MOST_TASKS);
        assertThat(score.week().stream().mapToDouble(TaskFigures::share).sum())
                .isCloseTo(1, within(1e-9));
    }

    private static double shareOf(TaskShare task) {
        Double share = task.share();
        return share == null ? 0 : share;
    }

    private static Profile withTools(@Nullable AiUse use, @Nullable Steering steering) {
        return new Profile(
                "backend-developer",
                Level.MID,
                BACKEND.tasks().stream()
                        .map(task -> new TaskShare(task.id(), null, use, steering))
                        .toList(),
                List.of(),
                null);
    }

    private static Profile randomProfile(Profession profession, Random random) {
        List<TaskShare> tasks = new ArrayList<>();
        for (Task task : profession.tasks()) {
            if (random.nextInt(4) > 0) {
                tasks.add(
                        new TaskShare(
                                task.id(),
                                random.nextDouble() * 40,
                                any(random, AiUse.values()),
                                any(random, Steering.values())));
            }
        }
        Profession other = other(profession, random);
        other.tasks().stream()
                .limit(random.nextInt(4))
                .map(task ->
                        new TaskShare(
                                other.slug() + "/" + task.id(),
                                0.1 + random.nextDouble() * 20,
                                any(random, AiUse.values()),
                                any(random, Steering.values())))
                .forEach(tasks::add);
        List<String> skills =
                profession.skills().stream()
                        .filter(skill -> random.nextBoolean())
                        .map(skill -> skill.id())
                        .toList();
        Level level = any(random, Level.values());
        return new Profile(profession.slug(), level, tasks, skills, random.nextInt(40));
    }

    private static Profession other(Profession profession, Random random) {
        List<Profession> others =
                professions().filter(other -> !other.slug().equals(profession.slug())).toList();
        return others.get(random.nextInt(others.size()));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
