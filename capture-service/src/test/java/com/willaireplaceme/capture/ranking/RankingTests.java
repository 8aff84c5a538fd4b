package com.willaireplaceme.capture.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.ranking.Ranking.Column;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.net.http.HttpResponse;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@CaptureTest
class RankingTests {

    private static final Catalogue CATALOGUE = Catalogue.bundled();

    private @Autowired Site site;

    @Test
    void theMostExposedStandsFirst() {
        Ranking ranking = Ranking.of(CATALOGUE, Level.MID, Column.INDEX, true);

        assertThat(ranking.rows()).hasSize(CATALOGUE.professions().size());
        assertThat(ranking.rows())
                .extracting(row -> row.score().index())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ranking.rows()).extracting(Ranking.Row::place).isSorted().startsWith(1);
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void eachHeadingOrdersTheTableBothWays(Column column) {
        String first =
                Ranking.of(CATALOGUE, Level.LEAD, column, false)
                        .rows()
                        .getFirst()
                        .profession()
                        .name();
        String last =
                Ranking.of(CATALOGUE, Level.LEAD, column, true)
                        .rows()
                        .getFirst()
                        .profession()
                        .name();
        assertThat(first).isNotEqualTo(last);

        String upwards = page("/ranking?level=lead&order=asc&sort=" + column.slug());
        String downwards = page("/ranking?level=lead&order=desc&sort=" + column.slug());

        assertThat(upwards).contains("aria-sort=\"ascending\"");
        assertThat(upwards.indexOf(">" + first + "<"))
                .isLessThan(upwards.indexOf(">" + last + "<"));
        assertThat(downwards).contains("aria-sort=\"descending\"");
        assertThat(downwards.indexOf(">" + last + "<"))
                .isLessThan(downwards.indexOf(">" + first + "<"));
    }

    @Test
    void whatNobodyCanOrderByIsOrderedByIndex() {
        assertThat(page("/ranking?sort=height&level=boss&order=up"))
                .contains("href=\"/api/professions.csv\"", "Professions at <span>mid</span> level");
    }

    @Test
    void twoProfessionsStandSideBySide() {
        String page = page("/compare?a=backend-developer&b=frontend-developer&level=senior");

        assertThat(page)
                .contains(
                        "points more exposed than that of",
                        "the likely ranges overlap",
                        "Work they share",
                        "href=\"/profession/senior-backend-developer\"",
                        "href=\"/profession/senior-frontend-developer\"",
                        "noindex");
    }

    @Test
    void whereTheRangesDoNotTouchThePageSaysSo() {
        Comparison comparison =
                Comparison.of(profession("computer-programmer"), profession("plumber"), Level.MID);

        assertThat(comparison.verdict())
                .startsWith("The week of computer programmers is")
                .endsWith("the likely ranges do not touch.");
        assertThat(
                        Comparison.of(
                                        profession("computer-programmer"),
                                        profession("computer-programmer"),
                                        Level.MID)
                                .verdict())
                .isEqualTo("The two are equally exposed.");
    }

    @Test
    void withoutAChoiceThereIsTheFormAndWithAWrongOneNothing() {
        assertThat(page("/compare")).contains("Compare two professions", "rel=\"canonical\"");
        assertThat(page("/compare?a=backend-developer"))
                .contains("value=\"backend-developer\" selected");
        assertThat(site.get("/compare?a=wizard").statusCode()).isEqualTo(404);
        assertThat(site.get("/compare?level=boss").statusCode()).isEqualTo(404);
    }

    private String page(String path) {
        HttpResponse<String> response = site.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private static Profession profession(String slug) {
        return CATALOGUE.profession(slug).orElseThrow();
    }
}
