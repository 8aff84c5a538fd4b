package com.willaireplaceme.capture.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.kafka.Topics;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CaptureTest
class ScoreApiTests {

    private @Autowired TopicReader topics;
    private @Autowired Site site;

    @Test
    void theWorkedExampleGivesItsFiguresAndPublishesNothing() {
        int before = topics.all(Topics.ASSESSMENT_REQUESTS).size();
        String body =
                """
                {"profession":"backend-developer","level":"senior","tasks":[
                 {"id":"write-production-code","share":8},{"id":"build-apis-and-data-stores","share":6},
                 {"id":"test-and-debug","share":5},{"id":"review-code","share":17},
                 {"id":"design-systems","share":22},{"id":"clarify-requirements","share":20},
                 {"id":"run-services","share":5},{"id":"guide-developers","share":17}]}
                """;

        HttpResponse<String> response = site.postJson("/api/score", body);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode score = Site.json(response);
        assertFigure(score, "index", 61.4633);
        assertFigure(score, "low", 37.0741);
        assertFigure(score, "high", 85.8526);
        assertFigure(score, "taskExposure", 66.5417);
        assertFigure(score, "percentile", 88.5134);
        assertThat(score.get("label").stringValue()).isEqualTo("Elevated");
        assertThat(score.get("tasks")).hasSize(8);
        assertThat(score.get("movements").get("baseline").doubleValue()).isEqualTo(70.755);
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS)).hasSize(before);
    }

    @Test
    void aTaskWithoutShareCountsAsNoneBesideToldShares() {
        JsonNode score =
                score(
                        """
                        {"profession":"backend-developer","level":"senior","tasks":[
                         {"id":"write-production-code","share":30},
                         {"id":"review-code","aiUse":"often"}]}
                        """);

        assertThat(score.get("ownShares").booleanValue()).isTrue();
        assertThat(score.get("tasks").values())
                .filteredOn(task -> task.get("share").doubleValue() > 0)
                .extracting(task -> task.get("id").stringValue())
                .containsExactly("write-production-code");
    }

    @Test
    void aTaskOfAnotherProfessionIsToldWithWhereItComesFrom() {
        JsonNode score =
                score(
                        """
                        {"profession":"backend-developer","level":"senior","tasks":[
                         {"id":"write-production-code","share":30},
                         {"id":"qa-engineer/automate-tests","share":10}]}
                        """);

        assertThat(score.get("tasks").values().stream().filter(task -> task.has("addedFrom")))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.get("id").stringValue())
                            .isEqualTo("qa-engineer/automate-tests");
                    assertThat(task.get("addedFrom").stringValue()).isEqualTo("qa-engineer");
                    assertFigure(task, "share", 0.25);
                    assertFigure(task, "typicalShare", 0);
                });
        assertFigure(score.get("movements"), "baseline", 70.755);
    }

    @Test
    void whatMovingHoursWouldDoIsWhatTheModelSaysOfThatWeek() {
        JsonNode typical = score("{\"profession\":\"backend-developer\",\"level\":\"senior\"}");
        JsonNode move = typical.get("moves").get(0);
        StringBuilder week = new StringBuilder();
        for (JsonNode task : typical.get("tasks").values()) {
            String id = task.get("id").stringValue();
            double share = task.get("share").doubleValue();
            share -=
                    id.equals(move.get("from").stringValue()) ? move.get("share").doubleValue() : 0;
            share += id.equals(move.get("to").stringValue()) ? move.get("share").doubleValue() : 0;
            week.append(week.isEmpty() ? "" : ",")
                    .append("{\"id\":\"%s\",\"share\":%s}".formatted(id, share));
        }

        JsonNode moved =
                score(
                        "{\"profession\":\"backend-developer\",\"level\":\"senior\",\"tasks\":[%s]}"
                                .formatted(week));

        assertThat(typical.get("moves")).hasSize(3);
        assertThat(move.get("change").doubleValue()).isNegative();
        assertFigure(moved, "index", move.get("index").doubleValue());
    }

    @Test
    void thePlanMovesWhatTheFirstMoveDoes() {
        JsonNode score = score("{\"profession\":\"backend-developer\",\"level\":\"junior\"}");

        JsonNode move = score.get("moves").get(0);
        assertThat(score.get("plan").get("actions").values())
                .extracting(action -> action.get("what").stringValue())
                .filteredOn(what -> what.startsWith("Move "))
                .singleElement()
                .asString()
                .contains(
                        "from \u201C%s\u201D to \u201C%s\u201D"
                                .formatted(
                                        name(score, move.get("from")),
                                        name(score, move.get("to"))));
    }

    @Test
    void theClosestProfessionsWithALowerBaselineAreNamed() {
        JsonNode score = score("{\"profession\":\"backend-developer\",\"level\":\"mid\"}");

        assertThat(score.get("adjacent")).hasSize(3);
        for (JsonNode adjacent : score.get("adjacent").values()) {
            assertThat(adjacent.get("baseline").doubleValue()).isLessThan(70.755);
            assertThat(adjacent.get("shared")).isNotEmpty();
        }
    }

    @Test
    void whatTheModelRefusesIsAProblem() {
        HttpResponse<String> response =
                site.postJson(
                        "/api/score",
                        "{\"profession\":\"backend-developer\",\"tasks\":[{\"id\":\"juggle\",\"share\":1e999}]}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Site.json(response).get("errors").values())
                .extracting(error -> error.get("field").stringValue())
                .containsExactlyInAnyOrder("level", "tasks[0].id", "tasks[0].share");
    }

    @Test
    void aTaskOfAnotherProfessionWithoutShareIsAProblemThatNamesItsRule() {
        HttpResponse<String> response =
                site.postJson(
                        "/api/score",
                        """
                        {"profession":"backend-developer","level":"mid","tasks":[
                         {"id":"review-code","share":1},{"id":"qa-engineer/automate-tests"}]}
                        """);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Site.json(response).get("errors").values())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.get("field").stringValue()).isEqualTo("tasks[1].share");
                    assertThat(error.get("rule").stringValue())
                            .isEqualTo("must be given for a task of another profession");
                });
    }

    private JsonNode score(String json) {
        return Site.json(site.postJson("/api/score", json));
    }

    private static String name(JsonNode score, JsonNode id) {
        return score.get("tasks").values().stream()
                .filter(task -> task.get("id").equals(id))
                .map(task -> task.get("name").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private static void assertFigure(JsonNode score, String name, double expected) {
        assertThat(score.get(name).doubleValue()).as(name).isCloseTo(expected, within(1.01e-4));
    }
}
