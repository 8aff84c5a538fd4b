package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What marketing asks the funnel; each test in days of its own. */
class MarketingTests extends RunningConsole {

    @Test
    void daysAndHoursAreThoseOfTheChosenTimeZone() throws Exception {
        request(Instant.parse("2026-02-03T18:29:59Z"));
        request(Instant.parse("2026-02-03T18:30:00Z"));
        String days = "/api/stats?from=2026-02-03&to=2026-02-04";
        awaitCaptured(days, 2);

        assertThat(groups(days)).containsExactly("2026-02-03=2");
        assertThat(groups(days + "&zone=Asia/Kolkata"))
                .containsExactly("2026-02-03=1", "2026-02-04=1");
        assertThat(groups(days + "&groupBy=hour")).containsExactly("2026-02-03 18:00=2");
        assertThat(groups(days + "&groupBy=hour&zone=Asia/Kolkata"))
                .containsExactly("2026-02-03 23:00=1", "2026-02-04 00:00=1");
        assertThat(get(days + "&zone=Mars/Olympus", MARKETING).statusCode()).isEqualTo(400);
    }

    @Test
    void thePeriodBeforeIsAsLongAndEndsWhereThisOneBegins() throws Exception {
        for (int i = 0; i < 3; i++) {
            request(Instant.parse("2026-02-1" + i + "T12:00:00Z"));
        }
        request(Instant.parse("2026-02-13T00:00:00Z"));
        request(Instant.parse("2026-02-15T23:59:59Z"));
        awaitCaptured("/api/stats?from=2026-02-10&to=2026-02-15", 5);
        HttpClient marketing = signedIn("marketing", "marketing-secret");

        String page = page(marketing, "/stats?from=2026-02-13&to=2026-02-15&compare=true").body();

        assertThat(cells(page, "This").getFirst()).isEqualTo("2");
        assertThat(cells(page, "Before").getFirst()).isEqualTo("3");
        assertThat(page(marketing, "/stats?from=2026-02-13&to=2026-02-15").body())
                .doesNotContain(">Before<");
    }

    @Test
    void aLinkKeepsTheFilters() throws Exception {
        HttpClient marketing = signedIn("marketing", "marketing-secret");
        request(Instant.parse("2026-02-20T12:00:00Z"));
        awaitCaptured("/api/stats?from=2026-02-20&to=2026-02-20", 1);

        String page =
                page(
                                marketing,
                                "/stats?groupBy=source&from=2026-02-20&to=2026-02-20&zone=Europe/Berlin"
                                        + "&profession=&level=senior&source=&compare=true")
                        .body();

        assertThat(page)
                .contains(
                        "/stats.csv?groupBy=source&amp;from=2026-02-20&amp;to=2026-02-20"
                                + "&amp;zone=Europe%2FBerlin&amp;level=senior&amp;compare=true")
                .contains("value=\"2026-02-20\"", "value=\"Europe/Berlin\"")
                .contains("<option value=\"senior\" selected")
                .contains("<option value=\"source\" selected");
        assertThat(page(marketing, "/stats?source=%22%3E%3Cscript%3E").body())
                .doesNotContain("\"><script>");
    }

    @Test
    void complaintsAreHeldAgainstTheLinesOfMailboxProviders() throws Exception {
        plant("2026-03-01", 2, 1);
        plant("2026-03-02", 600, 1);
        plant("2026-03-03", 2, 0);
        awaitCaptured("/api/stats?from=2026-03-01&to=2026-03-03", 604);
        HttpClient marketing = signedIn("marketing", "marketing-secret");
        String[] row = {""};
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    String page = page(marketing, "/stats?from=2026-03-01&to=2026-03-03").body();
                    row[0] = page.substring(page.indexOf("id=\"rates\""));
                    return row[0].contains("50.000") && row[0].contains("0.167");
                });
        assertThat(row[0]).containsPattern("class=\"bad\">\\s*<th scope=\"row\">2026-03-01");
        assertThat(row[0]).containsPattern("class=\"near\">\\s*<th scope=\"row\">2026-03-02");
        assertThat(row[0]).containsPattern("<tr>\\s*<th scope=\"row\">2026-03-03");
        assertThat(cells(row[0], "2026-03-02")).contains("0.1", "0.3");
    }

    private void plant(String day, int accepted, int complained) throws Exception {
        Instant at = Instant.parse(day + "T12:00:00Z");
        for (int i = 0; i < accepted; i++) {
            UUID id = request(at);
            changed(id, id, DeliveryStatus.ACCEPTED, 1, at.plusSeconds(2));
            if (i < complained) {
                changed(id, id, DeliveryStatus.COMPLAINED, 1, at.plusSeconds(60));
            }
        }
    }

    private void awaitCaptured(String path, long captured) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    long sum = 0;
                    for (JsonNode row : tree(get(path, MARKETING).body())) {
                        sum += row.get("captured").asLong();
                    }
                    return sum == captured;
                });
    }

    private List<String> groups(String path) throws Exception {
        List<String> groups = new ArrayList<>();
        for (JsonNode row : tree(get(path, MARKETING).body())) {
            groups.add(row.get("group").asString() + "=" + row.get("captured").asLong());
        }
        return groups;
    }

    /** The cells right of a row's heading. */
    private static List<String> cells(String page, String heading) {
        String row = page.substring(page.indexOf(">" + heading + "</th>"));
        return row.substring(0, row.indexOf("</tr>"))
                .replaceAll("(?s)^[^/]*/th>", "")
                .replaceAll("<[^>]+>", "|")
                .lines()
                .flatMap(line -> List.of(line.split("\\|", -1)).stream())
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }
}
