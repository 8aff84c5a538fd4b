package com.willaireplaceme.common.catalogue;

import static com.willaireplaceme.common.catalogue.SoundFile.ACTIVITIES;
import static com.willaireplaceme.common.catalogue.SoundFile.FILE;
import static com.willaireplaceme.common.catalogue.SoundFile.RESEARCH;
import static com.willaireplaceme.common.catalogue.SoundFile.SLUG;
import static com.willaireplaceme.common.catalogue.SoundFile.SOUND;
import static com.willaireplaceme.common.catalogue.SoundFile.at;
import static com.willaireplaceme.common.catalogue.SoundFile.changed;
import static com.willaireplaceme.common.catalogue.SoundFile.line;
import static com.willaireplaceme.common.catalogue.SoundFile.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.ResearchData.Occupation;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule about tasks by a file that breaks it. */
class TaskRulesTests {

    @ParameterizedTest
    @CsvSource({
        "'junior: 35, mid: 28', 'junior: 35, mid: 27', 'tasks: shares of mid must sum to 100, not 99'",
        "'senior: 18, lead: 8}', 'senior: 18, lead: 9}', 'tasks: shares of lead must sum to 100, not 101'"
    })
    void sharesThatAreNotAWholeWeekAreReported(String sound, String broken, String reason) {
        assertThat(problems(changed(sound, broken)))
                .containsExactly(at("  - id: write-production-code", reason));
    }

    @Test
    void aNegativeShareIsReported() {
        assertThat(problems(changed("{junior: 35, mid: 28", "{junior: -5, mid: 28")))
                .contains(at("    share: {junior: 35, mid: 28", "junior: must not be negative"));
    }

    @Test
    void aShareThatIsNoWholeNumberIsReported() {
        assertThat(problems(changed("{junior: 35, mid: 28", "{junior: 35, mid: 27.5")))
                .contains(
                        at(
                                "    share: {junior: 35, mid: 28",
                                "mid: must be a whole number, not 27.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999", "-1", "backend", "10000000000"})
    void anUnknownOnetTaskIsReported(String id) {
        assertThat(problems(changed("onet: [1273, 1270,", "onet: [" + id + ", 1270,")))
                .contains(at("    onet: [1273", "onet: unknown O*NET task id " + id));
    }

    @Test
    void anOnetTaskNamedTwiceIsReported() {
        assertThat(problems(changed("onet: [1273, 1270,", "onet: [1270, 1270,")))
                .containsExactly(at("    onet: [1273", "onet: names 1270 twice"));
    }

    @Test
    void moreOnetTasksThanFourAreReported() {
        assertThat(problems(changed("onet: [1273, 1270,", "onet: [1273, 1267, 1270,")))
                .contains(at("    onet: [1273", "onet: must have 1 to 4 items, not 5"));
    }

    @Test
    void anUnknownActivityIsReported() {
        assertThat(problems(changed("activity: review-code", "activity: revue-code")))
                .containsExactly(
                        at("    activity: review-code", "activity: unknown activity revue-code"));
    }

    @Test
    void aWeekFarFromTheBaselineIsReported() {
        Occupation found = Objects.requireNonNull(RESEARCH.occupations().get(SLUG));
        Baseline far = new Baseline(0.5, 0.5, 0.5, 90, 10);
        ResearchData research =
                new ResearchData(
                        RESEARCH.onetTasks(),
                        Map.of(SLUG, new Occupation(found.onetCodes(), found.iscoCode(), far)));
        CatalogueReader reader = new CatalogueReader(research, ACTIVITIES);

        assertThat(reader.read(FILE, SLUG, new StringReader(SOUND))).isNull();
        assertThat(reader.problems())
                .containsExactly(
                        at(
                                "  - id: write-production-code",
                                "tasks: the week's exposure 75.8 is more than 10 points from the"
                                        + " baseline 90.0"));
    }

    @Test
    void aMissingRationaleIsReported() {
        String broken = SOUND.replaceFirst("    rationale: >-\\n( {6}.*\\n)+", "");

        assertThat(problems(broken))
                .containsExactly(at("  - id: write-production-code", "rationale: is missing"));
    }

    @Test
    void anEmptyRationaleIsReported() {
        String broken =
                SOUND.replaceFirst("    rationale: >-\\n( {6}.*\\n)+", "    rationale: ' '\n");

        assertThat(problems(broken))
                .containsExactly(at("    rationale: >-", "rationale: is missing"));
    }

    @Test
    void aSkillThatNoTaskUsesIsReported() {
        assertThat(problems(changed("skills: [mentoring, stake", "skills: [stake")))
                .contains(at("  - id: python", "skills: no task uses mentoring"));
    }

    @Test
    void aSkillThatIsNotListedIsReported() {
        assertThat(
                        problems(
                                changed(
                                        "skills: [mentoring, stake",
                                        "skills: [charm, mentoring, stake")))
                .containsExactly(at("    skills: [mentoring", "skills: unknown skill charm"));
    }

    @ParameterizedTest
    @CsvSource({"yes", "'True'", "1"})
    void aFlagThatIsNeitherTrueNorFalseIsReported(String flag) {
        assertThat(problems(changed("coordination: true", "coordination: " + flag)))
                .containsExactly(
                        at(
                                "    coordination: true",
                                "coordination: must be true or false, not " + flag));
    }

    @ParameterizedTest
    @CsvSource({
        "value: MEDIUM, reason: is missing",
        "'value: HUGE, reason: why not', 'value: must be HIGH, MEDIUM or LOW'"
    })
    void aRatingWithoutReasonOrOfAnotherNameIsReported(String rating, String reason) {
        assertThat(
                        problems(
                                changed(
                                        "    activity: review-code\n",
                                        "    activity: review-code\n    rating: {"
                                                + rating
                                                + "}\n")))
                .containsExactly(
                        FILE + ":" + (line("    activity: review-code") + 1) + ": " + reason);
    }

    @Test
    void aRatingWithItsReasonReplacesTheDerivedOne() {
        String text =
                changed(
                        "    activity: review-code\n",
                        "    activity: review-code\n    rating: {value: low, reason: Because.}\n");
        CatalogueReader reader = new CatalogueReader(RESEARCH, ACTIVITIES);
        Profession profession =
                Objects.requireNonNull(reader.read(FILE, SLUG, new StringReader(text)));

        Task task = profession.task("review-code").orElseThrow();
        assertThat(task.rating()).isEqualTo(Rating.LOW);
        assertThat(task.ratingReason()).isEqualTo("Because.");
    }
}
