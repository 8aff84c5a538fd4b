package com.willaireplaceme.common.catalogue;

import static com.willaireplaceme.common.catalogue.SoundFile.ACTIVITIES;
import static com.willaireplaceme.common.catalogue.SoundFile.FILE;
import static com.willaireplaceme.common.catalogue.SoundFile.RESEARCH;
import static com.willaireplaceme.common.catalogue.SoundFile.SLUG;
import static com.willaireplaceme.common.catalogue.SoundFile.SOUND;
import static com.willaireplaceme.common.catalogue.SoundFile.at;
import static com.willaireplaceme.common.catalogue.SoundFile.changed;
import static com.willaireplaceme.common.catalogue.SoundFile.lineOf;
import static com.willaireplaceme.common.catalogue.SoundFile.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.common.catalogue.ResearchData.Occupation;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule about a file and its parts by a file that breaks it. */
class CatalogueReaderTests {

    @Test
    void aSoundFileHasNoProblem() {
        assertThat(problems(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"id: review-code, id: write-production-code", "id: sql, id: python"})
    void anIdUsedTwiceIsReported(String sound, String broken) {
        assertThat(problems(changed(sound + "\n", broken + "\n")))
                .contains(at("  - " + sound + "\n", broken + " is used twice"));
    }

    @Test
    void anIdInAnotherSpellingIsReported() {
        assertThat(problems(changed("id: review-code\n", "id: Review_Code\n")))
                .containsExactly(
                        at(
                                "  - id: review-code",
                                "id: must be words in lower case joined by hyphens"));
    }

    @ParameterizedTest
    @CsvSource({"python, pressured, durable, 0.896", "mentoring, durable, pressured, 0.583"})
    void anOutlookThatContradictsItsTasksIsReported(
            String skill, String sound, String told, String exposure) {
        String entry = "  - id: " + skill + "\n";
        int outlook = SOUND.indexOf("outlook: " + sound, SOUND.indexOf(entry));
        String broken =
                SOUND.substring(0, outlook) + SOUND.substring(outlook).replaceFirst(sound, told);

        assertThat(problems(broken))
                .singleElement()
                .asString()
                .startsWith(FILE + ":" + lineOf(SOUND.substring(0, outlook)) + ": outlook: " + told)
                .contains("contradicts its tasks' exposure " + exposure + " (mean of the skills");
    }

    @Test
    void anOutlookOfAnotherNameIsReported() {
        assertThat(problems(changed("outlook: durable", "outlook: bright")))
                .contains(at("    outlook: durable", "outlook: must be pressured or durable"));
    }

    @ParameterizedTest
    @CsvSource({
        "'family: software', 'famly: software', famly",
        "'    name: Review code', '    title: Review code', title",
        "'    name: Mentoring', '    title: Mentoring', title",
        "'  isco08: \"2512\"', '  isco: \"2512\"', isco",
        "'  mid: >-', '  middle: >-', middle",
        "'{junior: 35, mid: 28', '{junior: 35, middle: 28', middle"
    })
    void anUnknownKeyIsReported(String sound, String broken, String key) {
        assertThat(problems(changed(sound, broken))).contains(at(sound, "unknown key " + key));
    }

    @Test
    void aKeyGivenTwiceIsReported() {
        assertThat(problems(changed("family: software\n", "family: software\nfamily: data\n")))
                .containsExactly(FILE + ":5: family: is given twice");
    }

    @ParameterizedTest
    @CsvSource({
        "'onet: [\"15-1252.00\", \"15-1254.00\"]', 'onet: [\"15-1252.00\"]', 'onet: must be [15-1252.00, 15-1254.00]'",
        "'isco08: \"2512\"', 'isco08: \"2513\"', isco08: must be 2512"
    })
    void codesThatAreNotTheResearchsAreReported(String sound, String broken, String reason) {
        assertThat(problems(changed(sound, broken))).containsExactly(at("  " + sound, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "plural", "family", "description"})
    void aMissingTextIsReported(String key) {
        assertThat(problems(changed("\n" + key + ": ", "\n" + key + ": ''\nno-" + key + ": ")))
                .contains(at("\n" + key + ": ", key + ": is missing", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"codes", "levels", "tasks", "skills", "aliases"})
    void aMissingPartIsReported(String key) {
        assertThat(problems(changed("\n" + key + ":", "\nno-" + key + ":")))
                .contains(FILE + ":1: " + key + ": is missing");
    }

    @Test
    void fewerAliasesThanThreeAreReported() {
        assertThat(problems(SOUND.replaceFirst("aliases: \\[.*]", "aliases: [coder]")))
                .containsExactly(at("aliases: ", "aliases: must have 3 to 10 items, not 1"));
    }

    @Test
    void aSlugThatIsNotTheFilesNameIsReported() {
        assertThat(problems(changed("slug: backend-developer", "slug: backend")))
                .containsExactly(FILE + ":1: slug: must be the file's name");
    }

    @Test
    void aProfessionWithoutResearchIsReported() {
        CatalogueReader reader = new CatalogueReader(RESEARCH, ACTIVITIES);

        assertThat(reader.read("professions/wizard.yaml", "wizard", new StringReader(SOUND)))
                .isNull();
        assertThat(reader.problems())
                .containsExactly(
                        "professions/wizard.yaml:1: slug: has no row in research/occupations.csv:"
                                + " wizard");
    }

    @Test
    void aProfessionWithoutFileIsReported() {
        Map<String, Occupation> occupations = new LinkedHashMap<>(RESEARCH.occupations());
        occupations.put("wizard", Objects.requireNonNull(occupations.get(SLUG)));

        assertThatExceptionOfType(InvalidCatalogueException.class)
                .isThrownBy(() ->
                        CatalogueReader.read(new ResearchData(RESEARCH.onetTasks(), occupations)))
                .withMessage(
                        "The catalogue has 1 problem(s):\nprofessions/wizard.yaml: is missing");
    }

    @Test
    void whatIsNotYamlIsReportedWithItsLine() {
        assertThat(problems(changed("family: software", "family: [software")))
                .singleElement()
                .asString()
                .startsWith(FILE + ":5: ");
        assertThat(problems("slug: \u0000"))
                .containsExactly(FILE + ":1: holds characters that YAML does not allow");
        assertThat(problems("# nothing\n")).containsExactly(FILE + ":1: is empty");
        assertThat(problems("- a list\n")).contains(FILE + ":1: must be a mapping");
    }

    @Test
    void everyProblemOfAFileIsReportedAtOnce() {
        assertThat(
                        problems(
                                changed("activity: review-code", "activity: revue-code")
                                        .replace("family: software", "famly: software")))
                .hasSize(3);
    }
}
