package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The backend developer of the scoring model's worked example, to 1e-4. */
class WorkedExampleTests {

    private static final JsonNode EXAMPLE = read();
    private static final Profession PROFESSION =
            Catalogue.bundled().profession("backend-developer").orElseThrow();

    @Test
    void theCatalogueLinksTheExamplesTasks() {
        for (int i = 0; i < PROFESSION.tasks().size(); i++) {
            Task task = PROFESSION.tasks().get(i);
            JsonNode expected = EXAMPLE.get("tasks").get(i);
            assertThat(task.labels().stream().map(label -> Integer.toString(label.id())))
                    .containsExactlyElementsOf(
                            EXAMPLE.get("onet_task_ids")
                                    .get(i)
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList());
            assertThat(task.share(Level.MID))
                    .isEqualTo(EXAMPLE.get("default_shares_mid").get(i).asInt());
            assertThat(task.human()).isCloseTo(expected.get("h").asDouble(), within(1e-6));
            assertThat(task.gpt4()).isCloseTo(expected.get("g").asDouble(), within(1e-6));
            assertThat(task.exposure()).isCloseTo(expected.get("x").asDouble(), within(1e-6));
            assertThat(task.rating()).hasToString(expected.get("rating").asString());
        }
    }

    static Stream<JsonNode> cases() {
        return EXAMPLE.get("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theModelGivesTheExamplesFigures(JsonNode example) {
        Score score = score(example);
        JsonNode expected = example.get("result");
        double skill = expected.get("skill").asDouble();

        assertThat(score.taskExposure()).isCloseTo(figure(expected, "T"), within(1e-4));
        assertThat(PROFESSION.typicalExposure(Level.MID))
                .isCloseTo(figure(expected, "default_T"), within(1e-4));
        assertThat(PROFESSION.baseline().index())
                .isCloseTo(figure(expected, "published"), within(1e-4));
        assertThat(score.anchor()).isCloseTo(figure(expected, "anchor"), within(1e-4));
        assertThat(score.levelFactor()).isCloseTo(figure(expected, "level_mult"), within(1e-4));
        assertThat(score.toolBuffer()).isCloseTo(figure(expected, "ai_buffer"), within(1e-4));
        // The example names skill exposures that no set of the catalogue's skills has.
        assertThat(score.index() + skill).isCloseTo(figure(expected, "E"), within(1e-4));
        assertThat(score.low() + skill).isCloseTo(figure(expected, "lo"), within(1e-4));
        assertThat(score.high() + skill).isCloseTo(figure(expected, "hi"), within(1e-4));
        assertThat(Percentiles.amongUsWorkers(score.index() + skill))
                .isCloseTo(figure(expected, "pct_workers"), within(1e-4));
        assertThat(ExposureLabel.of(score.index() + skill).text())
                .isEqualTo(expected.get("band").asString());
        double pressure = score.pressure() * (score.index() + skill) / score.index();
        assertThat(pressure).isCloseTo(figure(expected, "Q"), within(1e-4));
        assertThat(ExposureLabel.of(pressure).text()).isEqualTo(expected.get("Qband").asString());
    }

    @Test
    void theSkillEffectIsTheExamples() {
        JsonNode last = EXAMPLE.get("cases").get(4);
        assertThat(
                        ScoringModel.skillEffect(
                                last.get("skill_exposure_you").asDouble(),
                                last.get("skill_exposure_profession").asDouble()))
                .isCloseTo(last.get("result").get("skill").asDouble(), within(1e-9));
    }

    private static Score score(JsonNode example) {
        Level level = Level.ofSlug(example.get("level").asString()).orElseThrow();
        List<TaskShare> tasks = new ArrayList<>();
        if (!example.get("own_shares").isNull()) {
            IntStream.range(0, PROFESSION.tasks().size()).forEach(i -> tasks.add(task(example, i)));
        }
        Profile profile = new Profile(PROFESSION.slug(), level, tasks, List.of(), null);
        return ((Scoring.Scored) ScoringModel.score(Catalogue.bundled(), PROFESSION, profile))
                .score();
    }

    private static TaskShare task(JsonNode example, int i) {
        String id = PROFESSION.tasks().get(i).id();
        double share = example.get("own_shares").get(i).asDouble();
        if (!example.has("ai_use")) {
            return new TaskShare(id, share, null, null);
        }
        double use = example.get("ai_use").get(i).asDouble();
        double steering = example.get("steering").get(i).asDouble();
        AiUse aiUse =
                Stream.of(AiUse.values())
                        .filter(each -> each.weight() == use)
                        .findFirst()
                        .orElseThrow();
        return new TaskShare(
                id, share, aiUse, steering == 0.5 ? Steering.DELEGATE : Steering.STEER);
    }

    private static double figure(JsonNode result, String name) {
        return result.get(name).asDouble();
    }

    private static JsonNode read() {
        try (InputStream in =
                WorkedExampleTests.class.getResourceAsStream("/worked-example.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
