package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Rating;
import com.willaireplaceme.common.catalogue.Task;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LevelLabelTests {

    static List<Profession> professions() {
        return Catalogue.bundled().professions();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void aLeadIsMixedWhenAQuarterOfTheWeekIsExposedCoordination(Profession profession) {
        int percent = 0;
        for (Task task : profession.tasks()) {
            boolean exposed = task.rating() == Rating.HIGH || task.rating() == Rating.MEDIUM;
            if (task.coordination() && exposed) {
                percent += task.share(Level.LEAD);
            }
        }

        assertThat(LevelLabel.routingPercent(profession)).isEqualTo(percent);
        assertThat(LevelLabel.of(profession, Level.LEAD))
                .isEqualTo(percent >= 25 ? LevelLabel.MIXED : LevelLabel.REDUCED);
    }

    @ParameterizedTest
    @MethodSource("professions")
    void theOtherLevelsStandAgainstTheMidLevel(Profession profession) {
        assertThat(LevelLabel.of(profession, Level.JUNIOR)).isEqualTo(LevelLabel.ELEVATED);
        assertThat(LevelLabel.of(profession, Level.MID)).isEqualTo(LevelLabel.TYPICAL);
        assertThat(LevelLabel.of(profession, Level.SENIOR)).isEqualTo(LevelLabel.REDUCED);
    }

    @Test
    void bothLabelsOfALeadOccur() {
        Set<LevelLabel> labels = EnumSet.noneOf(LevelLabel.class);
        professions().forEach(profession -> labels.add(LevelLabel.of(profession, Level.LEAD)));

        assertThat(labels).containsExactlyInAnyOrder(LevelLabel.MIXED, LevelLabel.REDUCED);
    }
}
