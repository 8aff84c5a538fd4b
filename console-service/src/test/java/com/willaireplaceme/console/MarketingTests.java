package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.retention.Cleaning;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
    void daysBeginAtAQuarterPastOrToTheHourToo() throws Exception {
        request(Instant.parse("2026-02-05T18:14:59Z"));
        request(Instant.parse("2026-02-05T18:15:00Z"));
        request(Instant.parse("2026-02-06T10:14:59Z"));
        request(Instant.parse("2026-02-06T10:15:00Z"));
        String days = "/api/stats?from=2026-02-05&to=2026-02-06";
        awaitCaptured(days, 4);

        assertThat(groups(days + "&zone=Asia/Kathmandu"))
                .containsExactly("2026-02-05=1", "2026-02-06=3");
        assertThat(groups(days + "&groupBy=hour&zone=Asia/Kathmandu").getFirst())
                .isEqualTo("2026-02-05 23:00=1");
        assertThat(groups(days + "&zone=Pacific/Chatham"))
                .as("13:45 ahead in summer")
                .containsExactly("2026-02-06=3");
        assertThat(groups("/api/stats?from=2026-02-06&to=2026-02-07&zone=Australia/Eucla"))
                .as("8:45 ahead")
                .containsExactly("2026-02-06=4");
        assertThat(get(days + "&zone=+05:07", MARKETING).statusCode()).isEqualTo(400);
    }

    @Test
    void everyTimeZoneThatIsOfferedIsAnswered() throws Exception {
        HttpClient marketing = signedIn("marketing", "marketing-secret");
        String page = page(marketing, "/stats?from=2026-02-05&to=2026-02-05").body();
        List<String> zones =
                Pattern.compile("<option value=\"([A-Z][a-z]+/[^\"]+)\"")
                        .matcher(page.substring(page.indexOf("id=\"zones\"")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(zones).hasSizeGreaterThan(400).contains("Asia/Kathmandu");
        for (String zone : zones) {
            assertThat(
                            page(
                                            marketing,
                                            "/stats.csv?from=2026-02-05&to=2026-02-05&zone="
                                                    + zone.replace("+", "%2B"))
                                    .statusCode())
                    .as(zone)
                    .isEqualTo(200);
        }
    }

    @Test
    void severalFiltersTogetherAreCountedInDaysOfTheTimeZoneToo() throws Exception {
        UUID id = request(Instant.parse("2026-02-07T18:29:59Z"));
        changed(
                id,
                id,
                DeliveryStatus.ACCEPTED,
                1,
                Instant.parse("2026-02-07T18:29:59Z").plusSeconds(2));
        request(Instant.parse("2026-02-07T18:30:00Z"));
        request(Instant.parse("2026-02-08T12:00:00Z"));
        request(Instant.parse("2026-02-08T18:30:00Z"));
        awaitCaptured("/api/stats?from=2026-02-07&to=2026-02-08", 4);
        String two =
                "/api/stats?from=2026-02-08&to=2026-02-08&zone=Asia/Kolkata"
                        + "&profession=backend-developer&level=senior";

        assertThat(groups(two)).containsExactly("2026-02-08=2");
        assertThat(groups(two + "&groupBy=source")).containsExactly("(direct)=2");
        assertThat(groups(two + "&groupBy=hour"))
                .containsExactly("2026-02-08 00:00=1", "2026-02-08 17:00=1");
        assertThat(groups(two + "&source=nobody")).isEmpty();
        assertThat(groups(two.replace("2026-02-08", "2026-02-07"))).containsExactly("2026-02-07=1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        tree(get(two.replace("2026-02-08", "2026-02-07"), MARKETING)
                                                        .body())
                                                .get(0)
                                                .get("accepted")
                                                .asInt())
                                .isEqualTo(1));
    }

    @Test
    void repeatsWhoseRowsWereDeletedAreCountedInDaysOfTheTimeZoneToo(@Autowired Cleaning cleaning)
            throws Exception {
        UUID first = request(Instant.parse("2026-02-24T12:00:00Z"));
        for (String at :
                List.of("2026-02-24T13:00:00Z", "2026-02-24T18:29:59Z", "2026-02-24T18:30:00Z")) {
            UUID again = request(Instant.parse(at), first);
            tell(
                    again,
                    first,
                    DeliveryStatus.ACCEPTED,
                    DeliveryChanged.REPEATED,
                    1,
                    Instant.parse(at).plusSeconds(2));
        }
        String two =
                "/api/stats?from=2026-02-24&to=2026-02-24&profession=backend-developer&level=senior";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(tree(get(two, MARKETING).body()).get(0).get("repeated").asInt())
                                .isEqualTo(3));

        cleaning.clean();

        assertThat(
                        jdbc.sql("SELECT id FROM console.request WHERE key = ?")
                                .param(first)
                                .query(UUID.class)
                                .list())
                .containsExactly(first);
        assertThat(tree(get(two, MARKETING).body()).get(0).get("repeated").asInt()).isEqualTo(3);
        assertThat(
                        tree(get(two + "&zone=Asia/Kolkata", MARKETING).body())
                                .get(0)
                                .get("repeated")
                                .asInt())
                .as("a day that ends at 18:30 UTC")
                .isEqualTo(2);
    }

    @Test
    void thePeriodBeforeIsMadeOfDaysAlsoWhereClocksChange() throws Exception {
        // In Berlin the 29th of March 2026 has 23 hours, the 25th of October 2026 has 25.
        request(Instant.parse("2026-03-28T22:30:00Z"));
        request(Instant.parse("2026-03-28T23:30:00Z"));
        request(Instant.parse("2026-03-29T21:30:00Z"));
        request(Instant.parse("2026-03-29T22:30:00Z"));
        awaitCaptured("/api/stats?from=2026-03-28&to=2026-03-29", 4);
        HttpClient marketing = signedIn("marketing", "marketing-secret");

        String after =
                page(
                                marketing,
                                "/stats?from=2026-03-30&to=2026-03-30&zone=Europe/Berlin&compare=true")
                        .body();
        assertThat(cells(after, "Before").getFirst()).as("the day of 23 hours").isEqualTo("2");
        String day =
                page(
                                marketing,
                                "/stats?from=2026-03-29&to=2026-03-29&zone=Europe/Berlin&compare=true")
                        .body();
        assertThat(cells(day, "This").getFirst()).isEqualTo("2");
        assertThat(cells(day, "Before").getFirst()).as("a day of 24 hours").isEqualTo("1");
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
