package com.willaireplaceme.common.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.common.catalogue.ResearchData.Occupation;
import com.willaireplaceme.common.catalogue.Task.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by a file that breaks it: a sound file with one passage changed. */
class CatalogueReaderTests {

    private static final String SLUG = "backend-developer";
    private static final String FILE = "professions/" + SLUG + ".yaml";
    private static final String SOUND = text();
    private static final ResearchData RESEARCH = ResearchData.readBundled();
    private static final Map<String, Activity> ACTIVITIES = CatalogueReader.readActivities();

    @Test
    void aSoundFileHasNoProblem() {
        assertThat(problems(SOUND)).isEmpty();
    }

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

    private static List<String> problems(String text) {
        CatalogueReader reader = new CatalogueReader(RESEARCH, ACTIVITIES);
        Profession profession = reader.read(FILE, SLUG, new StringReader(text));
        assertThat(profession == null).isEqualTo(!reader.problems().isEmpty());
        return reader.problems();
    }

    private static String changed(String sound, String broken) {
        assertThat(SOUND).contains(sound);
        return SOUND.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(broken));
    }

    /** A problem at the line of the sound file that holds the passage. */
    private static String at(String passage, String reason) {
        return at(passage, reason, 0);
    }

    private static String at(String passage, String reason, int linesLater) {
        return FILE + ":" + (line(passage) + linesLater) + ": " + reason;
    }

    private static int line(String passage) {
        int found = SOUND.indexOf(passage);
        assertThat(found).isNotNegative();
        return lineOf(SOUND.substring(0, found));
    }

    private static int lineOf(String before) {
        return (int) before.chars().filter(character -> character == '\n').count() + 1;
    }

    private static String text() {
        String path = "/catalogue/" + FILE;
        try (InputStream in =
                Objects.requireNonNull(
                        CatalogueReaderTests.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
