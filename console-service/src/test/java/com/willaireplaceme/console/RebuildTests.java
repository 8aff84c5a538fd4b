package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is made again, what is recorded, and what is handed out of it. */
class RebuildTests extends RunningConsole {

    @Test
    void aRebuildBringsTheSameFiguresAndKeepsWhatNoTopicHolds() throws Exception {
        UUID accepted = request(now());
        changed(accepted, accepted, DeliveryStatus.ACCEPTED, 1, now());
        UUID discarded = request(now());
        deadLetter(discarded);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("/api/dead-letters").toString().contains(discarded.toString()));
        post(
                "/api/dead-letters/discard",
                "{\"filter\":\"" + discarded + "\",\"reason\":\"before the rebuild\"}",
                OPERATOR);
        awaitReadToTheEnd();
        List<String> before = figures();

        assertThat(post("/api/rebuild", "", ADMIN).statusCode()).isEqualTo(202);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(figures()).isEqualTo(before));
        assertThat(get("/api/audit", OPERATOR).body())
                .contains("before the rebuild", "\"what\":\"rebuild\"", "\"who\":\"admin\"");
        assertThat(
                        jdbc.sql("SELECT count(*) FROM console.dead_letter_decision WHERE why = ?")
                                .param("before the rebuild")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void lookingAtAPayloadUnmaskedNeedsAReasonAndIsRecorded() throws Exception {
        UUID id = request(now());
        deadLetter(id);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("/api/dead-letters").toString().contains(id.toString()));
        HttpClient operator = signedIn("operator", "operator-secret");
        String list = page(operator, "/dead-letters?text=" + id).body();
        String path = list.replaceAll("(?s).*?href=\"(/dead-letters/[^/\"]+/\\d+/\\d+)\".*", "$1");
        String place = path.replaceAll("/dead-letters/([^/]+)/(\\d+)/(\\d+)", "$1 $2 @ $3");

        assertThat(submit(operator, path, path + "/unmasked", Map.of("why", " ")).statusCode())
                .isEqualTo(422);
        assertThat(audit(place)).isEmpty();
        HttpResponse<String> shown =
                submit(operator, path, path + "/unmasked", Map.of("why", "they called, again"));

        assertThat(shown.body()).contains("not masked");
        assertThat(audit(place)).containsExactly("operator unmask they called, again");
        assertThat(page(operator, path).body()).contains(", masked").contains("operator: unmask");
        String csv = get("/api/audit", OPERATOR).body();
        assertThat(csv).contains(place);
        HttpResponse<String> file = page(operator, "/audit.csv");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.body())
                .startsWith("at,who,what,subject,why\r\n")
                .contains(",operator,unmask," + place + ",\"they called, again\"\r\n");
        HttpClient marketing = signedIn("marketing", "marketing-secret");
        assertThat(page(marketing, "/audit.csv").statusCode()).isEqualTo(403);
        assertThat(page(marketing, path).statusCode()).isEqualTo(403);
    }

    @Test
    void noFormulaLeavesWithTheAuditTrail() throws Exception {
        post("/api/sending/pause?reason=%3D1%2B1", "", OPERATOR);
        HttpClient operator = signedIn("operator", "operator-secret");
        assertThat(page(operator, "/audit.csv").body()).contains(",pause,sending,'=1+1\r\n");
    }

    @Test
    void aPageSaysInWordsThatTheMailerIsAway() throws Exception {
        UUID key = request(now());
        changed(key, key, DeliveryStatus.IN_DOUBT, 1, now());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/deliveries/" + key, OPERATOR).statusCode() == 200);
        HttpClient operator = signedIn("operator", "operator-secret");
        MAILER_ANSWERS.put("GET /api/deliveries/" + key + "/evidence", StandInMailer.UNAVAILABLE);
        MAILER_ANSWERS.put("POST /api/deliveries/" + key + "/decision", StandInMailer.UNAVAILABLE);
        MAILER_ANSWERS.put("GET /api/sending", StandInMailer.UNAVAILABLE);
        try {
            assertThat(page(operator, "/").body())
                    .contains("The mailer does not answer the console.");
            assertThat(page(operator, "/deliveries/" + key).body())
                    .contains("The mailer does not answer, so its evidence is not known.");
            HttpResponse<String> decided =
                    submit(
                            operator,
                            "/deliveries/" + key,
                            "/deliveries/" + key + "/decision",
                            Map.of("decision", "settle-accepted", "reason", "in the log"));
            assertThat(decided.statusCode()).isEqualTo(503);
            assertThat(decided.body())
                    .contains("That did not work", "the mailer refused", "Overview", "Sign out");
        } finally {
            MAILER_ANSWERS.clear();
        }
        assertThat(audit(key.toString())).isEmpty();
        HttpResponse<String> missing = page(operator, "/deliveries/" + UUID.randomUUID());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is no such page", "Sign out");
    }

    private void awaitReadToTheEnd() {
        String[] before = {""};
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    String last = before[0];
                    before[0] = figures().toString();
                    return last.equals(before[0]);
                });
    }

    /** Of this year: a rebuild also brings back what another test made older than it was. */
    private List<String> figures() throws Exception {
        List<String> figures = new ArrayList<>();
        for (String path :
                List.of(
                        "/api/stats?groupBy=profession&from=2026-01-01",
                        "/api/stats?groupBy=day&from=2026-01-01",
                        "/api/stats?groupBy=source&from=2026-01-01&level=senior")) {
            figures.add(json(path).toString());
        }
        List<String> letters = new ArrayList<>();
        for (JsonNode letter : json("/api/dead-letters?limit=1000")) {
            letters.add(letter.toString());
        }
        letters.sort(null);
        figures.addAll(letters);
        return figures;
    }

    private List<@Nullable String> audit(String subject) {
        return jdbc.sql(
                        "SELECT who || ' ' || what || ' ' || why FROM console.audit WHERE subject = ?")
                .param(subject)
                .query(String.class)
                .list();
    }
}
