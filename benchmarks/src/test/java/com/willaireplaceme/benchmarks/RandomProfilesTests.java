package com.willaireplaceme.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.benchmarks.RandomProfiles.Case;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.scoring.Scoring;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomProfilesTests {

    @Test
    void theyAreTheSameInEveryRunOfEveryProfessionAndScored() {
        List<Case> cases = new RandomProfiles(new Random(7)).ofEveryProfession(3);

        assertThat(cases)
                .hasSize(3 * Catalogue.bundled().professions().size())
                .isEqualTo(new RandomProfiles(new Random(7)).ofEveryProfession(3))
                .doesNotHaveDuplicates()
                .allSatisfy(form ->
                        assertThat(
                                        ScoringModel.score(
                                                Catalogue.bundled(),
                                                form.profession(),
                                                form.profile()))
                                .isInstanceOf(Scoring.Scored.class));
    }
}
