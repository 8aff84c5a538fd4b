package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.ExposureLabel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LevelLabelTests {

    static List<Profession> professions() {
        return Catalogue.bundled().professions();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void aLabelFollowsFromTheDifferenceToTheMidLevel(Profession profession) {
        int routing = 0;
        for (Task task : profession.tasks()) {
            boolean exposed = task.rating() == Rating.HIGH || task.rating() == Rating.MEDIUM;
            if (task.coordination() && exposed) {
                routing += task.share(Level.LEAD);
            }
        }
        Score mid = ScoringModel.typical(profession, Level.MID);
        for (Level level : Level.values()) {
            Score here = ScoringModel.typical(profession, level);
            double d = here.pressure() - mid.pressure();
            double e = here.index() - mid.index();
            String expected;
            if ((level == Level.LEAD && d < 2 && routing >= 25) || (e >= 2 && d <= -2)) {
                expected = "Mixed";
            } else if (e <= -2 && d >= 2) {
                expected = "Mixed";
            } else if (d >= 2) {
                expected = "Increased";
            } else {
                expected = d > -2 ? "Typical" : "Reduced";
            }

            assertThat(LevelLabel.of(profession, level).text())
                    .as("%s %s: d = %s", level, profession.slug(), d)
                    .isEqualTo(expected);
        }
        assertThat(LevelLabel.of(profession, Level.MID)).isEqualTo(LevelLabel.TYPICAL);
    }

    @Test
    void everyLabelOccurs() {
        Set<LevelLabel> labels = EnumSet.noneOf(LevelLabel.class);
        for (Profession profession : professions()) {
            Arrays.stream(Level.values())
                    .forEach(level -> labels.add(LevelLabel.of(profession, level)));
        }

        assertThat(labels).containsExactlyInAnyOrder(LevelLabel.values());
    }

    @ParameterizedTest
    @CsvSource({
        "2, -2, true",
        "-2, 2, true",
        "-9, 7, true",
        "1.99, -9, false",
        "-9, 1.99, false",
        "2, 2, false",
        "-5, -2, false",
        "0, 0, false"
    })
    void exposureAndPressureAreOpposedFromTwoPointsEach(
            double pressure, double exposure, boolean opposed) {
        assertThat(LevelLabel.areOpposed(pressure, exposure)).isEqualTo(opposed);
    }

    @Test
    void levelsAndIndexShareNoWord() {
        assertThat(Arrays.stream(LevelLabel.values()).map(LevelLabel::text))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(ExposureLabel.values()).map(ExposureLabel::text).toList());
        assertThat(LevelLabel.REDUCED.comparison()).isEqualTo("Reduced compared with mid level");
    }
}
