package com.willaireplaceme.capture.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CaptureTest
class WebTests {

    private @Autowired Site site;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/profession/backend-developer",
                "/assets/site.css",
                "/api/professions",
                "/nothing",
                "/api/nothing"
            })
    void everyAnswerTellsTheBrowserWhatToRefuse(String path) {
        HttpResponse<String> response = site.get(path);

        assertThat(header(response, "Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Permissions-Policy")).contains("camera=()");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, application/json, 404",
        "POST, /api/nothing, application/json, 404",
        "GET, /api/assessments, application/json, 405",
        "DELETE, /api/assessments, application/json, 405",
        "PUT, /api/professions, application/json, 405",
        "GET, /api/professions, application/xml, 406",
        "GET, /api/professions.csv, application/json, 406"
    })
    void whatTheApiDoesNotKnowIsAProblem(String method, String path, String accept, int status) {
        HttpResponse<String> response =
                site.send(
                        site.request(path)
                                .method(method, BodyPublishers.noBody())
                                .header("Accept", accept)
                                .build());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = Site.json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("instance").stringValue()).isEqualTo(path);
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        if (status == 405) {
            assertThat(response.headers().firstValue("Allow")).isPresent();
        }
    }

    @Test
    void theApiDescribesItself() {
        JsonNode api = Site.json(site.get("/v3/api-docs"));

        assertThat(api.get("info").get("title").stringValue()).isEqualTo("AI exposure reports");
        assertThat(api.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/assessments",
                        "/api/assessments/{id}",
                        "/api/assessments/{id}/events",
                        "/api/challenge",
                        "/api/mail-domains/{domain}",
                        "/api/professions",
                        "/api/professions/{slug}",
                        "/api/professions.csv",
                        "/api/score",
                        "/api/tasks");
        assertThat(api.at("/paths/~1api~1assessments/post/responses").propertyNames())
                .containsExactlyInAnyOrder("202", "400", "413", "415", "422", "429", "503");
        assertThat(api.at("/paths/~1api~1score/post/responses").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "413", "415", "422");
        for (String path : List.of("assessments", "score")) {
            JsonNode body = api.at("/paths/~1api~1" + path + "/post/requestBody");
            assertThat(body.get("required").booleanValue()).isTrue();
            assertThat(body.at("/content/application~1json/schema/$ref").stringValue())
                    .isEqualTo("#/components/schemas/Assessment");
        }
        assertThat(api.at("/paths/~1api~1professions~1{slug}/get/responses").propertyNames())
                .containsExactlyInAnyOrder("200", "404");
        assertThat(api.at("/components/schemas/Assessment/properties/consent").isMissingNode())
                .isFalse();
        assertThat(api.at("/components/schemas/ProblemDetail").isMissingNode()).isFalse();
    }

    @Test
    void withoutTheReportServiceTheSampleIsAwayForNow() {
        HttpResponse<String> response = site.get("/sample-report.pdf");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isEqualTo("5");
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aFileMayBeKeptForEverUnderTheAddressThatPagesGiveIt() {
        Matcher link =
                Pattern.compile("href=\"(/assets/site\\.css\\?v=[0-9a-f]+)\"")
                        .matcher(site.get("/").body());
        assertThat(link.find()).isTrue();

        HttpResponse<String> css = site.get(link.group(1));

        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(header(css, "Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(header(css, "Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(header(site.get("/assets/site.css?v=0"), "Cache-Control")).isEqualTo("no-cache");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
