package com.willaireplaceme.capture.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@CaptureTest
class AssessmentApiTests {

    private static final String PATH = "/api/assessments";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private @Autowired TopicReader topics;
    private Site site;
    private int published;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
        published = topics.all(Topics.ASSESSMENT_REQUESTS).size();
    }

    @Test
    void theArchitecturesRequestIsAnsweredOnceItIsDurable() {
        String email = Site.someAddress();
        HttpResponse<String> response =
                site.send(
                        site.request(PATH)
                                .header("Content-Type", "application/json")
                                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                                .POST(BodyPublishers.ofString(full(email)))
                                .build());

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode body = Site.json(response);
        String id = body.get("id").stringValue();
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(body.get("statusUrl").stringValue()).isEqualTo(PATH + "/" + id);
        assertThat(response.headers().firstValue("Location")).contains(PATH + "/" + id);

        ConsumerRecord<String, String> record = recordWith(id);
        CanonicalAddress address =
                ((CanonicalAddress.Valid) CanonicalAddress.read(email)).address();
        KeyedHash hash = new KeyedHash(CaptureTest.PEPPER, "2026");
        UUID key = hash.idempotencyKey(address, "backend-developer", Level.SENIOR);
        assertThat(record.key()).isEqualTo(key.toString());
        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(id);
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/capture-service");
        assertThat(TopicReader.header(record, "ce_type"))
                .isEqualTo("com.willaireplaceme.AssessmentRequested");
        assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
        assertThat(TopicReader.header(record, "traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01");

        AssessmentRequested event =
                EventJson.mapper().readValue(record.value(), AssessmentRequested.class);
        assertThat(TopicReader.header(record, "ce_time")).isEqualTo(event.capturedAt().toString());
        assertThat(event.id()).hasToString(id);
        assertThat(event.key()).isEqualTo(key);
        assertThat(event.recipient()).isEqualTo(hash.recipient(address));
        assertThat(event.capturedAt()).isBefore(Instant.now().plusSeconds(1));
        assertThat(event.capturedAt()).isEqualTo(event.capturedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(event.personal().email()).isEqualTo(email);
        assertThat(event.personal().name()).isEqualTo("Ada");
        assertThat(event.profile().tasks())
                .containsExactly(
                        new TaskShare("write-production-code", 40.0, AiUse.OFTEN, Steering.STEER));
        assertThat(event.profile().skills()).containsExactly("python", "sql");
        assertThat(event.profile().years()).isEqualTo(9);
        assertThat(event.consent().report()).isTrue();
        assertThat(event.consent().contact()).isFalse();
        assertThat(event.source())
                .isEqualTo(
                        new Source("newsletter", "email", "spring", "https://example.org/article"));
    }

    @Test
    void aSecondRequestHasItsOwnIdUnderTheSameKey() {
        String email = Site.someAddress();
        String first =
                Site.json(site.postJson(PATH, Site.assessment(email))).get("id").stringValue();
        String second =
                Site.json(
                                site.postJson(
                                        PATH,
                                        Site.assessment(
                                                " " + email.toUpperCase(java.util.Locale.ROOT))))
                        .get("id")
                        .stringValue();

        assertThat(second).isNotEqualTo(first);
        assertThat(recordWith(second).key()).isEqualTo(recordWith(first).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}",
                "{\"years\":1} {}",
                "nonsense"
            })
    void malformedJsonIsRefused(String body) {
        JsonNode problem = refused(400, site.postJson(PATH, body));

        assertThat(problem.get("title").stringValue()).isEqualTo("This is not readable JSON");
    }

    @Test
    void everyFieldOfAWrongTypeIsNamedWithoutItsValue() {
        String body =
                """
                {"email":["secret-value"],"name":7,"years":9.5,"consent":{"report":"yes"},
                 "tasks":[{"id":"write-production-code","share":"many"},"secret-value"],
                 "skills":{"a":1},"source":"secret-value"}
                """;

        JsonNode problem = refused(400, site.postJson(PATH, body));

        assertThat(fields(problem))
                .containsExactlyInAnyOrder(
                        "email",
                        "name",
                        "years",
                        "consent.report",
                        "tasks[0].share",
                        "tasks[1]",
                        "skills",
                        "source");
        assertThat(problem.toString()).doesNotContain("secret-value");
    }

    @Test
    void everyBrokenRuleIsNamed() {
        String body =
                """
                {"email":"nobody","name":"%s","profession":"backend-developer","level":"boss",
                 "tasks":[{"id":"juggle","share":-1,"aiUse":"daily"},{"share":1}],
                 "skills":["swimming"],"years":99,"consent":{"report":false},
                 "source":{"utmSource":"a\\nb"}}
                """
                        .formatted("x".repeat(61));

        assertThat(fields(refused(422, site.postJson(PATH, body))))
                .containsExactlyInAnyOrder(
                        "email",
                        "name",
                        "level",
                        "tasks[0].aiUse",
                        "tasks[0].share",
                        "tasks[0].id",
                        "tasks[1].id",
                        "skills[0]",
                        "years",
                        "consent.report",
                        "source.utmSource");
    }

    @Test
    void anEmptyObjectIsToldWhatIsRequired() {
        assertThat(fields(refused(422, site.postJson(PATH, "{}"))))
                .containsExactlyInAnyOrder("email", "profession", "level", "consent.report");
    }

    @Test
    void anUnknownProfessionIsRefused() {
        String body = Site.assessment(Site.someAddress()).replace("backend-developer", "wizard");

        assertThat(fields(refused(422, site.postJson(PATH, body)))).containsExactly("profession");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\\r\\nBcc: eve@example.org",
                "Ada\\u2028Eve",
                "Ada\\u202Eeve",
                "Ada\\u200BEve",
                "Ada\\ud800Eve",
                "Ada\\u0000"
            })
    void aNameWithHiddenCharactersIsRefused(String name) {
        String body =
                Site.assessment(Site.someAddress())
                        .replace("{\"email\"", "{\"name\":\"" + name + "\",\"email\"");

        assertThat(fields(refused(422, site.postJson(PATH, body)))).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "ada@localhost",
                "ada@example.org\\r\\nBcc: eve@example.org",
                "a b@example.org"
            })
    void aBadAddressIsRefused(String email) {
        assertThat(fields(refused(422, site.postJson(PATH, Site.assessment(email)))))
                .containsExactly("email");
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedInWords() {
        byte[] large = new byte[10 * 1024 * 1024];

        refused(413, site.post(PATH, "application/json", BodyPublishers.ofByteArray(large)));
        refused(
                413,
                site.post(
                        PATH,
                        "application/json",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml"
    })
    void anotherContentTypeIsRefused(String contentType) {
        refused(
                415,
                site.post(
                        PATH,
                        contentType,
                        BodyPublishers.ofString(Site.assessment(Site.someAddress()))));
    }

    @Test
    void unknownFieldsAndAnEmptyNameAreFine() {
        String body =
                Site.assessment(Site.someAddress())
                        .replace("{\"email\"", "{\"name\":\"  \",\"colour\":{\"a\":[]},\"email\"");

        HttpResponse<String> response = site.postJson(PATH, body);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(recordWith(Site.json(response).get("id").stringValue()).value())
                .doesNotContain("colour")
                .doesNotContain("\"name\"");
    }

    /** A refusal is a problem detail, and leaves the topic as it was. */
    private JsonNode refused(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Site.json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotBlank();
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS)).hasSize(published);
        return problem;
    }

    private static List<String> fields(JsonNode problem) {
        return problem.get("errors").values().stream()
                .map(error -> error.get("field").stringValue())
                .toList();
    }

    private ConsumerRecord<String, String> recordWith(String id) {
        return topics.all(Topics.ASSESSMENT_REQUESTS).stream()
                .filter(record -> TopicReader.header(record, "ce_id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRequestThatIsSentAgainWithItsTicketIsTheSame() throws Exception {
        String ticket = site.ticket("/profession/senior-backend-developer/assessment");
        String email = Site.someAddress();
        String request = withTicket(Site.assessment(email), ticket);

        List<String> ids;
        try (ExecutorService clicks = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> all =
                    Collections.nCopies(8, () -> idOf(site.postJson(PATH, request)));
            ids = clicks.invokeAll(all).stream().map(Future::resultNow).distinct().toList();
        }

        assertThat(ids).hasSize(1);
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS)).hasSize(published + 1);
        assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(8);
        assertThat(idOf(site.postJson(PATH, withTicket(Site.assessment("x" + email), ticket))))
                .as("another address is another request")
                .isNotEqualTo(ids.getFirst());
        assertThat(idOf(site.postJson(PATH, Site.assessment(email))))
                .as("without a ticket every request is one of its own")
                .isNotEqualTo(ids.getFirst());
    }

    @Test
    void anAddressThatMixesScriptsIsRefused() {
        HttpResponse<String> response =
                site.postJson(PATH, Site.assessment("ada@\u0430pple.example"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Site.json(response).get("errors").get(0).get("rule").stringValue())
                .isEqualTo("must not mix letters of different scripts");
    }

    @Test
    void aThrowAwayMailboxIsTakenWithAWarning() {
        HttpResponse<String> response =
                site.postJson(PATH, Site.assessment("a" + System.nanoTime() + "@mailinator.com"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Site.json(response).get("warnings").get(0).stringValue())
                .startsWith("mailinator.com looks like a throw-away mailbox");
        assertThat(
                        Site.json(site.postJson(PATH, Site.assessment(Site.someAddress())))
                                .propertyNames())
                .containsExactly("id", "statusUrl");
    }

    @Test
    void aDomainIsToldWhatWeThinkOfIt() {
        assertThat(hints("gmial.com"))
                .containsExactly("Did you mean gmail.com? Nothing was changed.");
        assertThat(hints("example.org")).isEmpty();
        assertThat(site.get("/api/mail-domains/" + "a".repeat(300)).statusCode()).isEqualTo(404);
    }

    private List<String> hints(String domain) {
        return Site.json(site.get("/api/mail-domains/" + domain)).get("hints").values().stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static String withTicket(String json, String ticket) {
        return json.replaceFirst("\\{", "{\"ticket\":\"" + ticket + "\",");
    }

    private static String idOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(202);
        return Site.json(response).get("id").stringValue();
    }

    private static String full(String email) {
        return """
        {"email":"%s","name":"Ada","profession":"backend-developer","level":"senior",
         "tasks":[{"id":"write-production-code","share":40,"aiUse":"often","steering":"steer"}],
         "skills":["python","sql"],"years":9,
         "consent":{"report":true,"contact":false},
         "source":{"utmSource":"newsletter","utmMedium":"email","utmCampaign":"spring",
                   "referrer":"https://example.org/article?mail=ada#top"}}
        """
                .formatted(email);
    }
}
