package com.willaireplaceme.capture.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.kafka.Topics;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the API does not take: each answer is a problem detail, and nothing is published. */
@CaptureTest
class RefusedAssessmentsTests {

    private static final String PATH = "/api/assessments";

    private @Autowired TopicReader topics;
    private @Autowired Site site;
    private int published;

    @BeforeEach
    void countWhatIsPublished() {
        published = topics.all(Topics.ASSESSMENT_REQUESTS).size();
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
    void anAddressThatMixesScriptsIsRefused() {
        HttpResponse<String> response =
                site.postJson(PATH, Site.assessment("ada@\u0430pple.example"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Site.json(response).get("errors").get(0).get("rule").stringValue())
                .isEqualTo("must not mix letters of different scripts");
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
}
