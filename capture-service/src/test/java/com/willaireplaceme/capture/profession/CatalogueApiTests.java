package com.willaireplaceme.capture.profession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.common.catalogue.Catalogue;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CaptureTest
class CatalogueApiTests {

    private @Autowired Site site;

    @Test
    void theListTellsBaselineAndIndexOfEveryProfession() {
        JsonNode list = Site.json(site.get("/api/professions"));

        assertThat(list).hasSize(Catalogue.bundled().professions().size());
        JsonNode first = list.get(0);
        assertThat(first.get("slug").stringValue()).isEqualTo("backend-developer");
        assertThat(first.get("baseline").doubleValue()).isCloseTo(70.755, within(1e-4));
        assertThat(first.get("index").get("mid").doubleValue()).isCloseTo(70.755, within(1e-4));
        assertThat(first.get("index").propertyNames())
                .containsExactly("junior", "mid", "senior", "lead");
    }

    @Test
    void aProfessionTellsAllThatItsFiguresComeFrom() {
        JsonNode profession = Site.json(site.get("/api/professions/backend-developer"));

        JsonNode task = profession.get("tasks").get(0);
        assertThat(task.get("id").stringValue()).isEqualTo("write-production-code");
        double human = 0;
        for (JsonNode label : task.get("onet").values()) {
            human += label.get("human").doubleValue() / task.get("onet").size();
        }
        assertThat(task.get("human").doubleValue()).isCloseTo(human, within(1e-4));
        assertThat(task.get("share").get("senior").intValue()).isEqualTo(18);
        assertThat(profession.get("skills")).isNotEmpty();
        assertThat(profession.get("levelReasons").get("lead").stringValue()).isNotBlank();
        assertThat(profession.get("related")).isNotEmpty();
        assertThat(profession.get("published").get("iloMean").doubleValue()).isEqualTo(0.53);
    }

    @Test
    void tasksAreFoundByTheirNamesFirstAndThenByWhoseTheyAre() {
        JsonNode named = Site.json(site.get("/api/tasks?q=Automate%20TESTS"));

        assertThat(named.get("total").intValue()).isEqualTo(1);
        assertThat(named.get("tasks").get(0).get("id").stringValue())
                .isEqualTo("qa-engineer/automate-tests");
        assertThat(named.get("tasks").get(0).get("professionName").stringValue())
                .isEqualTo("QA Engineer");
        assertThat(
                        Site.json(site.get("/api/tasks?q=defects"))
                                .get("tasks")
                                .get(0)
                                .get("name")
                                .stringValue())
                .containsIgnoringCase("defect");
        assertThat(Site.json(site.get("/api/tasks?q=plumbers")).get("total").intValue())
                .isEqualTo(Catalogue.bundled().profession("plumber").orElseThrow().tasks().size());
    }

    @Test
    void aSearchForTasksIsBoundedAndLeavesOutTheAskersOwn() {
        JsonNode all = Site.json(site.get("/api/tasks?q=a"));
        JsonNode others = Site.json(site.get("/api/tasks?q=qa&except=qa-engineer"));

        assertThat(all.get("tasks")).hasSize(12);
        assertThat(all.get("total").intValue()).isGreaterThan(500);
        assertThat(others.get("tasks").values())
                .extracting(task -> task.get("profession").stringValue())
                .doesNotContain("qa-engineer");
        assertThat(Site.json(site.get("/api/tasks?q=%20")).get("total").intValue()).isZero();
        assertThat(Site.json(site.get("/api/tasks")).get("total").intValue()).isZero();
        assertThat(Site.json(site.get("/api/tasks?q=zebra%20crossing")).get("tasks")).isEmpty();
    }

    @Test
    void theTableHasARowForEveryProfession() {
        HttpResponse<String> csv = site.get("/api/professions.csv");

        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        List<String> rows = csv.body().lines().toList();
        assertThat(rows).hasSize(Catalogue.bundled().professions().size() + 1);
        assertThat(rows).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(14));
        assertThat(rows.get(1))
                .startsWith(
                        "backend-developer,Backend Developer,software,15-1252.00;15-1254.00,2512,0.541,");
    }

    @Test
    void anUnknownProfessionIsAProblem() {
        HttpResponse<String> response = site.get("/api/professions/wizard");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }
}
