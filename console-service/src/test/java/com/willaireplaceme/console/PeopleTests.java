package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the console does with addresses: find, suppress and erase people, and list leads. */
@ExtendWith(OutputCaptureExtension.class)
class PeopleTests extends RunningConsole {

    private static final String SUPPRESSIONS = "/api/suppressions";

    @AfterEach
    void answerAsUsual() {
        MAILER_ANSWERS.clear();
    }

    @Test
    void anAddressFindsItsDeliveriesAndIsNeitherKeptNorLogged(CapturedOutput output)
            throws Exception {
        String address = "search." + UUID.randomUUID() + "@example.org";
        UUID key = key(address);
        UUID id = request(now(), key);
        changed(id, key, DeliveryStatus.ACCEPTED, 1, now());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/deliveries/" + key, OPERATOR).statusCode() == 200);
        HttpClient operator = signedIn("operator", "operator-secret");

        HttpResponse<String> found = find(operator, " " + address.toUpperCase(Locale.ROOT) + " ");

        assertThat(found.body()).contains(key.toString()).doesNotContain(address);
        assertThat(find(operator, "nobody@example.org").body())
                .contains("No delivery of this edition is known for that address.");
        assertThat(find(operator, "@").body()).contains("That is no e-mail address.");
        assertThat(find(operator, UUID.randomUUID().toString()).body())
                .contains("No delivery is known by that key or id.");
        assertThat(tablesThatHold(address)).isEmpty();
        assertThat(output.getAll()).doesNotContainIgnoringCase(address);
    }

    @Test
    void aSuppressedPersonLeavesTheLeadsAndTheTrailNamesTheHashOnly(CapturedOutput output)
            throws Exception {
        UUID recipient = UUID.randomUUID();
        String address = "suppress." + recipient + "@example.org";
        lead(recipient, address, "Ada");
        MAILER_ANSWERS.put(
                "POST " + SUPPRESSIONS, "{\"recipient\":\"" + recipient + "\",\"withdrawn\":2}");
        HttpClient operator = signedIn("operator", "operator-secret");
        Map<String, String> form = Map.of("address", address, "why", "wrote to us");

        assertThat(submit(operator, "/people", "/people/suppress", form).statusCode())
                .as("without the confirmation")
                .isEqualTo(422);
        assertThat(leads().body()).contains(address);
        String page =
                submit(operator, "/people", "/people/suppress", with(form, "sure", "true")).body();

        assertThat(page)
                .contains("Suppressed", recipient.toString())
                .contains("<b>2</b> waiting deliveries withdrawn", "<b>1</b> entries");
        assertThat(leads().body()).doesNotContain(address);
        assertThat(get("/api/audit", OPERATOR).body())
                .contains("recipient " + recipient, "wrote to us");
        assertThat(tablesThatHold(address)).isEmpty();
        assertThat(output.getAll()).doesNotContain(address);
    }

    @Test
    void anErasedPersonIsToldWhatRemainsAndDoesNotComeBack() throws Exception {
        UUID recipient = UUID.randomUUID();
        String address = "erase." + recipient + "@example.org";
        lead(recipient, address, "Ada");
        MAILER_ANSWERS.put(
                "POST /api/erasures",
                "{\"recipient\":\"%s\",\"withdrawn\":0,\"remains\":[{\"what\":\"the request\",\"where\":\"assessment-requests\",\"until\":\"2026-02-03T04:05:06Z\"}]}"
                        .formatted(recipient));
        HttpClient operator = signedIn("operator", "operator-secret");
        Map<String, String> form = Map.of("address", address, "why", "asked us to");

        assertThat(submit(operator, "/people", "/people/erase", form).statusCode()).isEqualTo(422);
        String page =
                submit(operator, "/people", "/people/erase", with(form, "sure", "true")).body();

        assertThat(page).contains("Erased", "the request", "2026-02-03 04:05:06");
        assertThat(tablesThatHold(address)).isEmpty();
        UUID again = lead(recipient, address, "Ada");
        awaitKnown(again);
        assertThat(leads().body()).doesNotContain(address);
        assertThat(
                        post("/api/people/erase", "{\"address\":\"x\",\"reason\":\"y\"}", MARKETING)
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingIsDeletedWhileTheMailerIsAway() throws Exception {
        UUID recipient = UUID.randomUUID();
        String address = "stays." + recipient + "@example.org";
        lead(recipient, address, "Ada");
        MAILER_ANSWERS.put("POST /api/erasures", StandInMailer.UNAVAILABLE);
        HttpClient operator = signedIn("operator", "operator-secret");

        HttpResponse<String> answer =
                submit(
                        operator,
                        "/people",
                        "/people/erase",
                        Map.of("address", address, "why", "asked", "sure", "true"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("the mailer refused");
        assertThat(leads().body()).contains(address);
    }

    @Test
    void leadsAreThoseWhoAgreedAndNoFormulaIsAmongThem() throws Exception {
        UUID recipient = UUID.randomUUID();
        String mark = recipient.toString();
        lead(recipient, "formula." + mark + "@example.org", "=HYPERLINK(\"http://x\")");
        UUID silent = UUID.randomUUID();
        send(asks(silent, "silent." + mark + "@example.org", "Grace", false));
        awaitKnown(silent);

        HttpResponse<String> answer = leads();

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"leads.csv\"");
        assertThat(answer.body())
                .startsWith("name,email,profession,level,source,capturedAt\r\n")
                .contains(
                        "\"'=HYPERLINK(\"\"http://x\"\")\",formula."
                                + mark
                                + "@example.org,backend-developer,senior,newsletter,")
                .doesNotContain("silent." + mark);
        assertThat(get("/api/audit", OPERATOR).body()).contains("\"marketing\"", "\"export\"");
        assertThat(get("/api/leads", OPERATOR).statusCode()).isEqualTo(403);
        assertThat(get("/api/leads", ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverAskedTwiceIsListedOnceAsTheLatestRequestTells() throws Exception {
        UUID recipient = UUID.randomUUID();
        String first = "first." + recipient + "@example.org";
        String latest = "latest." + recipient + "@example.org";
        Instant at = now();
        send(asks(recipient, latest, "Ada Lovelace", true, at));
        send(asks(recipient, first, "Ada", true, at.minusSeconds(60)));
        UUID silent = UUID.randomUUID();
        send(
                asks(
                        silent,
                        "silent." + recipient + "@example.org",
                        "Ada",
                        false,
                        at.plusSeconds(60)));
        awaitKnown(silent);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql("SELECT count(*) FROM console.lead WHERE recipient = ?")
                                        .param(recipient)
                                        .query(Long.class)
                                        .single()
                                == 2);

        assertThat(leads().body().lines().filter(line -> line.contains(recipient.toString())))
                .containsExactly(
                        "Ada Lovelace," + latest + ",backend-developer,senior,newsletter," + at);
    }

    @Test
    void whoeverObjectedElsewhereIsLeftOutAndNothingIsToldWhileNobodyKnows() throws Exception {
        UUID recipient = UUID.randomUUID();
        String address = "objects." + recipient + "@example.org";
        lead(recipient, address, "Ada");
        assertThat(leads().body()).contains(address);
        MAILER_ANSWERS.put("GET " + SUPPRESSIONS, StandInMailer.UNAVAILABLE);
        assertThat(leads().statusCode()).isEqualTo(503);
        MAILER_ANSWERS.put(
                "GET " + SUPPRESSIONS,
                "{\"suppressions\":[{\"recipient\":\"" + recipient + "\"}]}");

        assertThat(leads().body()).doesNotContain(address);

        MAILER_ANSWERS.clear();
        assertThat(leads().body()).as("for good").doesNotContain(address);
        assertThat(tablesThatHold(address)).isEmpty();
    }

    private HttpResponse<String> find(HttpClient client, String wanted) throws Exception {
        return submit(client, "/deliveries", "/deliveries/find", Map.of("wanted", wanted));
    }

    private HttpResponse<String> leads() throws Exception {
        return get("/api/leads", MARKETING);
    }

    /** A person who agreed to be contacted, once the console knows. */
    private UUID lead(UUID recipient, String address, String name) throws Exception {
        AssessmentRequested event = asks(recipient, address, name, true);
        send(event);
        awaitKnown(event.id());
        return event.id();
    }

    private void awaitKnown(UUID id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql("SELECT count(*) FROM console.request WHERE id = ?")
                                        .param(id)
                                        .query(Long.class)
                                        .single()
                                == 1);
    }

    private static AssessmentRequested asks(
            UUID recipient, String address, String name, boolean contact) {
        return asks(recipient, address, name, contact, now());
    }

    private static AssessmentRequested asks(
            UUID recipient, String address, String name, boolean contact, Instant at) {
        return new AssessmentRequested(
                contact ? UUID.randomUUID() : recipient,
                UUID.randomUUID(),
                recipient,
                at,
                Profile.typical("backend-developer", Level.SENIOR),
                new Personal(address, name),
                new Consent(true, contact),
                new Source("newsletter", null, null, null));
    }

    private List<@Nullable String> tablesThatHold(String text) {
        return jdbc
                .sql(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'console'")
                .query(String.class)
                .list()
                .stream()
                .filter(table ->
                        jdbc.sql(
                                                "SELECT count(*) FROM console."
                                                        + table
                                                        + " AS t WHERE t::text ILIKE ?")
                                        .param("%" + text + "%")
                                        .query(Long.class)
                                        .single()
                                > 0)
                .toList();
    }

    private static UUID key(String address) {
        CanonicalAddress canonical =
                ((CanonicalAddress.Valid) CanonicalAddress.read(address)).address();
        return new KeyedHash("only-for-tests-0123456789", "2026")
                .idempotencyKey(canonical, "backend-developer", Level.SENIOR);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }
}
