package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InsightsTests {

    static Stream<Profession> professions() {
        return Weeks.professions();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void insightsCarryTheirNumbers(Profession profession) {
        for (Level level : Level.values()) {
            Score score = ScoringModel.typical(profession, level);
            assertThat(Insights.of(score))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(
                            sentence -> assertThat(sentence).endsWith(".").doesNotContain("NaN"));
        }
    }
}
