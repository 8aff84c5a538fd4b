package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Whatever is sent to the console's addresses is answered by a 4xx that says what is wrong. */
class MalformedRequestsTests extends RunningConsole {

    private static final Map<String, String> HOSTILE =
            Map.of(
                    "a%00b",
                    "control characters",
                    "%1B",
                    "control characters",
                    "%ED%A0%80",
                    "percent-encoded UTF-8",
                    "%C0%AF",
                    "percent-encoded UTF-8",
                    "%FF",
                    "percent-encoded UTF-8",
                    "%",
                    "percent-encoded UTF-8",
                    "%zz",
                    "percent-encoded UTF-8",
                    "x".repeat(2001),
                    "at most 2000 characters");

    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** An address that the console maps, with a method that it takes. */
    private record Endpoint(String path, RequestMethod method, HandlerMethod handler) {

        boolean isApi() {
            return path.startsWith("/api/");
        }

        List<String> parameters() {
            List<String> names = new ArrayList<>();
            for (Parameter parameter : handler.getMethod().getParameters()) {
                if (parameter.isAnnotationPresent(RequestParam.class)) {
                    names.add(parameter.getName());
                } else if (parameter.getType().isRecord()
                        && !parameter.isAnnotationPresent(RequestBody.class)) {
                    for (RecordComponent component : parameter.getType().getRecordComponents()) {
                        names.add(component.getName());
                    }
                }
            }
            return names;
        }

        List<String> fields() {
            return Stream.of(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                    .flatMap(body -> Stream.of(body.getType().getRecordComponents()))
                    .map(RecordComponent::getName)
                    .toList();
        }
    }

    @Test
    void noValueOfAnyParameterIsAFaultOfTheConsole() throws Exception {
        int asked = 0;
        for (Endpoint endpoint : endpoints()) {
            for (String parameter : endpoint.parameters()) {
                for (Map.Entry<String, String> hostile : HOSTILE.entrySet()) {
                    String pair = parameter + "=" + hostile.getKey();
                    String answer = ask(endpoint.method(), endpoint.path() + "?" + pair, "", "");
                    assertProblem(answer, endpoint + pair);
                    assertThat(answer)
                            .as(endpoint + pair)
                            .startsWith("HTTP/1.1 400")
                            .contains(parameter, hostile.getValue());
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(200);
    }

    @Test
    void noFieldOfAFormIsAFaultOfTheConsole() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.method() == RequestMethod.POST) {
                for (String hostile : HOSTILE.keySet()) {
                    String answer =
                            ask(
                                    RequestMethod.POST,
                                    endpoint.path(),
                                    "application/x-www-form-urlencoded",
                                    "why=" + hostile);
                    assertProblem(answer, endpoint + hostile);
                    assertThat(answer).as(endpoint + hostile).startsWith("HTTP/1.1 400");
                }
            }
        }
    }

    @Test
    void noFieldOfAJsonBodyIsAFaultOfTheConsole() throws Exception {
        int asked = 0;
        for (Endpoint endpoint : endpoints()) {
            for (String field : endpoint.fields()) {
                for (String value :
                        List.of(
                                "\"a\\u0000b\"",
                                "\"\\ud800\"",
                                "\"\\udc00x\"",
                                "\"" + "x".repeat(2001) + "\"")) {
                    String body = "{\"" + field + "\":" + value + "}";
                    String answer =
                            ask(endpoint.method(), endpoint.path(), "application/json", body);
                    assertProblem(answer, endpoint + body);
                    assertThat(answer)
                            .as(endpoint + body)
                            .startsWith("HTTP/1.1 400")
                            .contains(field + " must");
                    asked++;
                }
                for (String value :
                        List.of("[[1]]", "{\"a\":{\"b\":[]}}", "1e999", "\"\"", "null")) {
                    String body = "{\"" + field + "\":" + value + "}";
                    assertNoFault(
                            ask(endpoint.method(), endpoint.path(), "application/json", body),
                            endpoint + body);
                }
            }
        }
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void aFilterOfDeadLettersSaysWhichOfItsFieldsIsWrong() throws Exception {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "{\"text\":\"\\u0000\"}", "filter.text",
                                "\"\\u0007\"", "filter",
                                "{\"partition\":\"x\"}", "filter.partition",
                                "{\"partition\":2147483648}", "filter.partition",
                                "{\"offset\":-1}", "filter.offset",
                                "{\"offset\":1.5}", "filter.offset",
                                "{\"cause\":[]}", "filter.cause",
                                "[]", "filter")
                        .entrySet()) {
            String answer =
                    ask(
                            RequestMethod.POST,
                            "/api/dead-letters/replay",
                            "application/json",
                            "{\"dryRun\":true,\"filter\":" + wrong.getKey() + "}");
            assertProblem(answer, wrong.getKey());
            assertThat(answer).as(wrong.getKey()).contains("\"" + wrong.getValue() + " must");
        }
    }

    @Test
    void whatIsNoJsonOrNoJsonOfThatKindIsSaid() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            if (!endpoint.fields().isEmpty()) {
                for (String body :
                        List.of(
                                "",
                                "{",
                                "not json",
                                "[]",
                                "7",
                                "null",
                                "{\"a\":1}}",
                                "\u00ff\u00fe")) {
                    String answer =
                            ask(endpoint.method(), endpoint.path(), "application/json", body);
                    assertProblem(answer, endpoint + body);
                }
                for (String type :
                        List.of(
                                "text/plain",
                                "application/xml",
                                "application/x-www-form-urlencoded",
                                "multipart/form-data; boundary=x",
                                "multipart/form-data",
                                "nonsense",
                                "application/;",
                                "application/json;charset=nothing")) {
                    String answer = ask(endpoint.method(), endpoint.path(), type, "{}");
                    assertProblem(answer, endpoint + type);
                    assertThat(answer).as(endpoint + type).containsPattern("HTTP/1.1 4(00|15|22)");
                }
            }
        }
        String large = "{\"reason\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(ask(RequestMethod.POST, "/api/dead-letters/replay", "application/json", large))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsRefusedAsSuch() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.isApi()) {
                for (RequestMethod method :
                        List.of(RequestMethod.PUT, RequestMethod.DELETE, RequestMethod.PATCH)) {
                    String answer = ask(method, endpoint.path(), "application/json", "{}");
                    assertProblem(answer, method + " " + endpoint);
                    assertThat(answer)
                            .as(method + " " + endpoint)
                            .startsWith("HTTP/1.1 405")
                            .contains("\r\nAllow: ");
                }
            }
        }
    }

    @Test
    void nothingStandsAtTheAddressOfErrors() throws Exception {
        for (RequestMethod method : List.of(RequestMethod.GET, RequestMethod.HEAD)) {
            assertThat(ask(method, "/error", "", "")).startsWith("HTTP/1.1 404");
        }
        assertProblem(ask(RequestMethod.GET, "/error", "", ""), "/error");
        assertProblem(ask(RequestMethod.GET, "/error?status=500", "", ""), "/error?");
    }

    @Test
    void noPathIsAFaultOfTheConsole() throws Exception {
        for (String path :
                List.of(
                        "/api/deliveries/%00",
                        "/api/deliveries/%zz",
                        "/api/deliveries/%FF",
                        "/api/deliveries/%ED%A0%80",
                        "/api/deliveries/not-a-key",
                        "/api/deliveries/" + "x".repeat(3000),
                        "/api/dead-letters/replays/99999999999999999999",
                        "/api/dead-letters/replays/x",
                        "/api/deliveries?status=|",
                        "/api/deliveries?status=\"^`{}",
                        "/api//deliveries",
                        "/api/deliveries;x=1",
                        "/api/nothing",
                        "/api/deliveries?status=NOTHING",
                        "/api/deliveries?limit=x",
                        "/api/deliveries?limit=99999999999",
                        "/api/dead-letters?state=NOTHING",
                        "/api/stats?from=%2B999999999-01-01T00:00:00Z",
                        "/api/stats?from=-999999999-01-01T00:00:00Z",
                        "/api/stats?from=9999-12-31&to=9999-12-31",
                        "/api/stats?to=%2B1000000000-12-31T23:59:59Z",
                        "/api/stats?from=0000-01-01",
                        "/api/stats?from=",
                        "/api/stats?from=x",
                        "/api/stats?zone=%2B99:99",
                        "/api/stats?zone=Mars/Olympus",
                        "/api/stats?groupBy=colour",
                        "/api/stats?compare=perhaps",
                        "/actuator/nothing")) {
            String answer = ask(RequestMethod.GET, path, "", "");
            assertNoFault(answer, path);
            if (!path.endsWith("from=")) {
                assertThat(answer).as(path).startsWith("HTTP/1.1 4");
                assertProblem(answer, path);
            }
        }
        assertThat(ask(RequestMethod.GET, "/api/deliveries?status=NOTHING", "", ""))
                .contains("status must be one of QUEUED, ");
        assertThat(ask(RequestMethod.GET, "/api/deliveries/not-a-key", "", ""))
                .contains("key must be a UUID");
        assertThat(ask(RequestMethod.GET, "/api/stats?compare=perhaps", "", ""))
                .contains("compare must be true or false");
        for (String page :
                List.of(
                        "/deliveries?after=%2B999999999-12-31T23:59:59Z_" + UUID.randomUUID(),
                        "/deliveries?status=NOTHING",
                        "/deliveries/x",
                        "/dead-letters?partition=x",
                        "/dead-letters?page=99999999999",
                        "/dead-letters?page=2147483647",
                        "/dead-letters/assessment-requests-dlt/x/1",
                        "/dead-letters/a/99999999999/1",
                        "/stats?zone=Mars/Olympus")) {
            assertNoFault(ask(RequestMethod.GET, page, "", ""), page);
        }
    }

    @Test
    void whateverAProgramAcceptsItIsToldWhatIsWrong() throws Exception {
        for (String accept :
                List.of("text/csv", "image/png", "application/xml", "nonsense", "*/*")) {
            String answer =
                    raw(
                            "GET /api/deliveries?status=NOTHING HTTP/1.1\r\nHost: localhost\r\nAccept: "
                                    + accept
                                    + "\r\n"
                                    + AUTHORIZED);
            assertThat(answer).as(accept).startsWith("HTTP/1.1 4");
            assertProblem(answer, accept);
        }
    }

    private static final String AUTHORIZED =
            "Authorization: Basic "
                    + Base64.getEncoder().encodeToString(ADMIN.getBytes(StandardCharsets.UTF_8))
                    + "\r\nConnection: close\r\n\r\n";

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            for (String pattern : mapping.getKey().getPatternValues()) {
                for (RequestMethod method : mapping.getKey().getMethodsCondition().getMethods()) {
                    endpoints.add(
                            new Endpoint(
                                    pattern.replaceAll("\\{(key|id)}", UUID.randomUUID().toString())
                                            .replaceAll("\\{[^}]+:([a-z]+)[^}]*}", "$1")
                                            .replaceAll("\\{[^}]+}", "1"),
                                    method,
                                    mapping.getValue()));
                }
            }
        }
        assertThat(endpoints).hasSizeGreaterThan(40);
        return endpoints;
    }

    /** As the admin, who may do everything, with a session and as a program. */
    private String ask(RequestMethod method, String path, String type, String body)
            throws Exception {
        return raw(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + (path.startsWith("/api/") || path.startsWith("/actuator")
                                ? ""
                                : "Cookie: CONSOLE_SESSION=" + session() + "\r\n")
                        + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                        + (method == RequestMethod.GET
                                ? ""
                                : "Content-Length: " + body.length() + "\r\n")
                        + AUTHORIZED
                        + body);
    }

    private String session() throws Exception {
        if (session.isEmpty()) {
            HttpClient admin = signedIn("admin", "admin-secret");
            session =
                    ((CookieManager) admin.cookieHandler().orElseThrow())
                            .getCookieStore().getCookies().stream()
                                    .filter(cookie -> cookie.getName().equals("CONSOLE_SESSION"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getValue();
        }
        return session;
    }

    private String session = "";

    private static void assertNoFault(String answer, String asked) {
        assertThat(answer).as(asked).doesNotContainPattern("^HTTP/1.1 5").startsWith("HTTP/1.1 ");
    }

    private static void assertProblem(String answer, String asked) {
        assertThat(answer)
                .as(asked)
                .containsPattern("^HTTP/1.1 4")
                .contains("Content-Type: application/problem+json");
        JsonNode problem = tree(answer.replaceAll("(?s)^.*?(\\{.*}).*$", "$1"));
        assertThat(problem.get("status").asInt())
                .isEqualTo(Integer.parseInt(answer.substring(9, 12)));
    }
}
