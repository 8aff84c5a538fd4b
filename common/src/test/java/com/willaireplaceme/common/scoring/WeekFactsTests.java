package com.willaireplaceme.common.scoring;

import static com.willaireplaceme.common.scoring.Weeks.BACKEND;
import static com.willaireplaceme.common.scoring.Weeks.score;
import static com.willaireplaceme.common.scoring.Weeks.share;
import static com.willaireplaceme.common.scoring.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.WeekFacts.Move;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeekFactsTests {

    static Stream<Profession> professions() {
        return Weeks.professions();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void eachMoveLowersTheIndexAndTheLargestEffectIsFirst(Profession profession) {
        for (Level level : Level.values()) {
            Score score = ScoringModel.typical(profession, level);

            List<Move> moves = WeekFacts.moves(score);

            assertThat(moves).isSortedAccordingTo(Comparator.comparingDouble(Move::index));
            assertThat(WeekFacts.move(score)).isEqualTo(moves.stream().findFirst());
            for (Move move : moves) {
                assertThat(move.index())
                        .isLessThan(score.index())
                        .isEqualTo(score.indexAfterMoving(move.from(), move.to(), move.share()));
                assertThat(move.share()).isEqualTo(Math.min(0.1, move.from().share())).isPositive();
            }
        }
    }

    /** At some levels, the catalogue's least exposed task is one that nobody does there. */
    @ParameterizedTest
    @MethodSource("professions")
    void nothingMovesToATaskThatIsNeitherDoneNorTypical(Profession profession) {
        for (Level level : Level.values()) {
            assertThat(WeekFacts.moves(ScoringModel.typical(profession, level)))
                    .allSatisfy(move -> assertThat(move.to().typicalShare()).isPositive());
        }
    }

    @Test
    void someProfessionsLeastExposedTaskIsNotDoneAtEachLevel() {
        assertThat(
                        professions()
                                .flatMap(profession ->
                                        Stream.of(Level.values())
                                                .map(level ->
                                                        ScoringModel.typical(profession, level))))
                .anyMatch(score ->
                        score.week().stream()
                                        .min(
                                                Comparator.comparingDouble(
                                                        figures -> figures.task().exposure()))
                                        .orElseThrow()
                                        .share()
                                == 0);
    }

    @Test
    void aSmallTaskGivesAllThatItHasAndComesFirstWhereThatIsMost() {
        double typing = exposure("write-production-code");
        double testing = exposure("test-and-debug");
        double talking = exposure("clarify-requirements");
        assertThat(testing).isGreaterThan(typing);
        Score score =
                score(
                        week(
                                share("write-production-code", 45),
                                share("test-and-debug", 9.9),
                                share("clarify-requirements", 45.1)));

        List<Move> moves = WeekFacts.moves(score);

        assertThat(moves)
                .extracting(move -> move.from().id())
                .containsExactly("test-and-debug", "write-production-code");
        assertThat(moves.getFirst().share()).isCloseTo(0.099, within(1e-9));
        assertThat(moves.getFirst().index())
                .isCloseTo(score.index() - 9.9 * (testing - talking), within(1e-9));
        assertThat(moves.getLast().share()).isEqualTo(0.1);
    }

    @Test
    void aWeekOfTheLeastExposedTaskMovesNothing() {
        String least =
                BACKEND.tasks().stream()
                        .min(Comparator.comparingDouble(task -> task.exposure()))
                        .orElseThrow()
                        .id();

        assertThat(WeekFacts.moves(score(week(share(least, 40))))).isEmpty();
    }

    private static double exposure(String task) {
        return BACKEND.task(task).orElseThrow().exposure();
    }
}
