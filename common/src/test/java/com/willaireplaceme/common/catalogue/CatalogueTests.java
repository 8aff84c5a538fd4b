package com.willaireplaceme.common.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue that ships: reading it tells every broken rule at once. */
class CatalogueTests {

    private static final Path FOLDER = Path.of("src/main/resources/catalogue");
    private static final JsonNode SCHEMA_JSON =
            JsonMapper.shared().readTree(FOLDER.resolve("profession.schema.json").toFile());
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(SCHEMA_JSON);

    static List<Profession> professions() {
        return Catalogue.bundled().professions();
    }

    static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("professions"))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void all82ProfessionsArePresent() {
        assertThat(professions())
                .hasSize(82)
                .extracting(Profession::slug)
                .containsExactlyElementsOf(ResearchData.readBundled().occupations().keySet());
    }

    @Test
    void everyFileIsAProfessionOfTheCatalogue() {
        assertThat(files().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        professions().stream()
                                .map(profession -> profession.slug() + ".yaml")
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileKeepsToTheSchemaForEditors(Path file) {
        assertThat(SCHEMA.validate(yaml(file))).isEmpty();
    }

    @Test
    void theSchemaForEditorsKnowsEveryActivity() {
        assertThat(SCHEMA_JSON.at("/$defs/task/properties/activity/enum").valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(CatalogueReader.readActivities().keySet());
    }

    @ParameterizedTest
    @MethodSource("professions")
    void everyTaskIsLinkedToLabelsAndHasItsRationale(Profession profession) {
        assertThat(profession.tasks())
                .allSatisfy(task -> {
                    assertThat(task.labels()).hasSizeBetween(1, 4);
                    assertThat(task.rationale()).hasSizeGreaterThan(60);
                    assertThat(task.share(Level.MID)).isPositive();
                });
    }

    @ParameterizedTest
    @MethodSource("professions")
    void theStoredBaselineAgreesWithItsThreeScores(Profession profession) {
        Baseline baseline = profession.baseline();

        assertThat(baseline.recomputed()).isCloseTo(baseline.index(), within(0.01));
    }

    @Test
    void noTwoTasksShareARationale() {
        assertNoTwoAlike(
                professions().stream()
                        .flatMap(profession ->
                                profession.tasks().stream()
                                        .map(task ->
                                                Map.entry(
                                                        profession.slug() + "/" + task.id(),
                                                        task.rationale()))));
    }

    @Test
    void noTwoSkillsShareAReason() {
        assertNoTwoAlike(
                professions().stream()
                        .flatMap(profession ->
                                profession.skills().stream()
                                        .map(skill ->
                                                Map.entry(
                                                        profession.slug() + "/" + skill.id(),
                                                        skill.reason()))));
    }

    @Test
    void noTwoProfessionsShareADescription() {
        assertNoTwoAlike(
                professions().stream()
                        .map(profession -> Map.entry(profession.slug(), profession.description())));
    }

    /** The places and their texts. */
    private static void assertNoTwoAlike(Stream<Map.Entry<String, String>> texts) {
        Map<String, String> places = new HashMap<>();
        texts.forEach(text -> {
            String other = places.put(text.getValue(), text.getKey());
            assertThat(other).as("says the same as " + text.getKey()).isNull();
        });
        assertThat(places).isNotEmpty();
    }

    private static JsonNode yaml(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return JsonMapper.shared().valueToTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
