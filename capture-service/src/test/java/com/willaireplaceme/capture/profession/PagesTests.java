package com.willaireplaceme.capture.profession;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.web.LinkedData;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.scoring.Insights;
import com.willaireplaceme.common.scoring.PublishedAgreement;
import com.willaireplaceme.common.scoring.PublishedAgreement.Correlations;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CaptureTest
class PagesTests {

    private @Autowired Site site;

    @ParameterizedTest
    @EnumSource(Level.class)
    void everyLevelOfTheBackendDeveloperHasItsAnalysisAndItsForm(Level level) {
        Profession profession = backendDeveloper();
        String path = "/profession/" + level.slug() + "-backend-developer";

        String page = HtmlUtils.htmlUnescape(page(path));

        assertThat(page)
                .contains(
                        "<h1>Will AI replace "
                                + LevelWords.adjective(level)
                                + " backend developers?</h1>",
                        "<link rel=\"canonical\" href=\"https://reports.example" + path + "\">",
                        profession.levelReason(level),
                        "No spam. One personalized report.",
                        "Get your personalized AI exposure report",
                        "href=\"" + path + "/assessment\"")
                .contains(profession.tasks().stream().map(Task::rationale).toList())
                .contains(Insights.of(ScoringModel.typical(profession, level)));
        assertThat(page(path + "/assessment"))
                .contains(
                        "<form id=\"assessment\" method=\"post\" action=\""
                                + path
                                + "/assessment\"");
    }

    @Test
    void theOverviewOfAProfessionHasItsOwnAddress() {
        assertThat(page("/profession/backend-developer"))
                .contains(
                        "<h1>Will AI replace backend developers?</h1>",
                        "href=\"https://reports.example/profession/backend-developer\"");
    }

    @Test
    void everyProfessionHasAPageAtEveryLevel() {
        for (Profession profession : Catalogue.bundled().professions()) {
            for (Level level : Level.values()) {
                assertThat(site.get(LevelWords.path(profession, level)).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void searchEnginesLearnOfEveryPageOnce() {
        List<String> addresses =
                Pattern.compile("<loc>https://reports\\.example([^<]*)</loc>")
                        .matcher(site.get("/sitemap.xml").body())
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(addresses)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(5 * Catalogue.bundled().professions().size())
                .contains("/", "/ranking", "/profession/lead-backend-developer");
        assertThat(site.get("/robots.txt").body())
                .contains(
                        "Sitemap: https://reports.example/sitemap.xml", "Disallow: /assessments/");
        addresses.stream()
                .filter(address -> !address.endsWith(".pdf") && !address.contains("-"))
                .forEach(address -> assertThat(page(address)).doesNotContain("noindex"));
    }

    @Test
    void aPageSaysWhatItIsAboutToPeopleWhoShareItAndToPrograms() {
        String page = page("/profession/senior-backend-developer");

        Matcher data =
                Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>")
                        .matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode graph = JsonMapper.shared().readTree(data.group(1)).get("@graph");
        assertThat(graph.get(0).get("about").get("name").stringValue())
                .isEqualTo("Backend Developer");
        assertThat(graph.get(0).get("url").stringValue())
                .isEqualTo("https://reports.example/profession/senior-backend-developer");
        assertThat(graph.get(1).get("itemListElement")).hasSize(2);
        assertThat(page)
                .contains(
                        "<meta property=\"og:title\" content=\"Will AI replace senior backend developers?\">",
                        "<meta property=\"og:image\" content=\"https://reports.example/assets/share.png\">",
                        "<meta name=\"description\" content=\"AI exposure of senior backend developers");
        assertThat(site.get("/assets/share.png").statusCode()).isEqualTo(200);
    }

    @Test
    void noTextCanEndTheDataOfAPage() {
        assertThat(LinkedData.of(List.of(Map.of("name", "</script><b>&"))).json())
                .contains("\\u003c/script\\u003e\\u003cb\\u003e\\u0026")
                .doesNotContain("<", ">", "&");
    }

    @Test
    void theCatalogueTellsWhatChangedInIt() {
        assertThat(page("/changes")).contains("21 November 2026", "First edition");
    }

    @Test
    void theHomePageListsEveryProfession() {
        assertThat(page("/"))
                .contains(
                        Catalogue.bundled().professions().stream()
                                .map(profession -> "href=\"/profession/" + profession.slug() + "\"")
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "Java developers",
        "backend",
        "BACK-END server",
        "server side",
        "Backend-Developers"
    })
    void aSearchFindsByNameAndByAlias(String query) {
        String found = page("/?q=" + query.replace(' ', '+'));
        if (query.startsWith("BACK")) {
            assertThat(found).contains("Nothing found");
        } else {
            assertThat(found).contains("/profession/backend-developer").contains("noindex");
        }
    }

    @Test
    void aSearchIsShownAsTextOnly() {
        assertThat(page("/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/methodology", "/privacy"})
    void theReferencePagesAreThere(String path) {
        assertThat(page(path)).contains("<h1>");
    }

    @Test
    void theMethodologyShowsComputedCorrelations() {
        assertThat(page("/methodology"))
                .contains(agreement("ILO mean score, 2025", Correlations::ilo))
                .contains(agreement("Eloundou beta by people, 2023", Correlations::human))
                .contains(agreement("Eloundou beta by GPT-4, 2023", Correlations::gpt4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/profession/wizard",
                "/profession/boss-backend-developer",
                "/profession/senior-wizard/assessment",
                "/error",
                "/assets/nothing.css"
            })
    void anUnknownAddressHasAFriendlyPage(String path) {
        HttpResponse<String> response = site.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/html");
        assertThat(response.body()).contains("Page not found", "Find a profession");
    }

    @Test
    void campaignAndForeignPageBeforeTravelToTheForm() {
        String page =
                site.send(
                                site.request(
                                                "/profession/backend-developer?utm_source=news&utm_medium=a%26b")
                                        .header("Referer", "https://example.com/article?mail=ada")
                                        .build())
                        .body();

        assertThat(HtmlUtils.htmlUnescape(page))
                .contains(
                        "/assessment?utm_source=news&utm_medium=a%26b&ref=https%3A%2F%2Fexample.com%2Farticle\"");
    }

    private String page(String path) {
        HttpResponse<String> response = site.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.body())
                .as("no inline script or style")
                .doesNotContainPattern("<script(?![^>]*(src=|type=\"application/ld\\+json\"))")
                .doesNotContain("<style", " style=\"", " onclick");
        return response.body();
    }

    private static String agreement(String with, ToDoubleFunction<Correlations> rho) {
        PublishedAgreement agreement = PublishedAgreement.of(Catalogue.bundled());
        return String.format(
                Locale.ROOT,
                "%s</th><td class=\"number\">%.2f</td><td class=\"number\">%.2f</td>",
                with,
                rho.applyAsDouble(agreement.index()),
                rho.applyAsDouble(agreement.tasks()));
    }

    private static Profession backendDeveloper() {
        return Catalogue.bundled().profession("backend-developer").orElseThrow();
    }
}
