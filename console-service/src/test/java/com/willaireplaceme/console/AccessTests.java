package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who gets in, and what a login is good for. */
class AccessTests extends RunningConsole {

    private static final List<String> OPEN = List.of("/login", "/error");

    @Autowired ServletWebServerApplicationContext context;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void noAddressOfTheConsoleAnswersWithoutALogin() throws Exception {
        TreeSet<String> paths = new TreeSet<>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> paths.addAll(mapping.getPatternValues()));
        paths.removeAll(OPEN);
        paths.addAll(
                List.of(
                        "/actuator",
                        "/actuator/info",
                        "/actuator/metrics",
                        "/actuator/prometheus",
                        "/webjars/htmx.org/2.0.7/dist/htmx.min.js",
                        "/nothing"));
        assertThat(paths).hasSizeGreaterThan(30);
        for (String path : paths) {
            String place = path.replaceAll("\\{[^}]+}", "1");
            int expected = place.startsWith("/api/") || place.startsWith("/actuator") ? 401 : 302;
            assertThat(get(place, null).statusCode()).as(path).isEqualTo(expected);
            // Without a token no form is even looked at.
            assertThat(post(place, "", "nobody:nothing").statusCode())
                    .as("POST " + path)
                    .isIn(401, 403, 429);
        }
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health", null).body()).doesNotContain("components", "details");
    }

    @Test
    void strangersHoldABoundedNumberOfSessions() throws Exception {
        HttpClient operator = signedIn("operator", "operator-secret");
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            for (int i = 0; i < 1_200; i++) {
                assertThat(page(stranger, "/login").statusCode()).isEqualTo(200);
            }
        }
        assertThat(sessions()).isLessThan(1_100);
        assertThat(page(operator, "/").statusCode()).isEqualTo(200);
    }

    private int sessions() {
        TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        Context pages = (Context) server.getTomcat().getHost().findChildren()[0];
        return pages.getManager().getActiveSessions();
    }

    @Test
    void onlyTheAdminMayRebuild() throws Exception {
        assertThat(post("/api/rebuild", "", OPERATOR).statusCode()).isEqualTo(403);
        assertThat(post("/api/rebuild", "", MARKETING).statusCode()).isEqualTo(403);
        HttpClient operator = signedIn("operator", "operator-secret");
        assertThat(page(operator, "/topics").body()).doesNotContain("Rebuild");
        assertThat(submit(operator, "/topics", "/rebuild", Map.of()).statusCode()).isEqualTo(403);
        HttpClient admin = signedIn("admin", "admin-secret");
        assertThat(page(admin, "/topics").body()).contains("Rebuild");
        for (String path : List.of("/", "/deliveries", "/dead-letters", "/people", "/stats")) {
            assertThat(page(admin, path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(page(admin, "/leads.csv").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginGetsASessionOfItsOwnAndALogoutEndsIt() throws Exception {
        CookieManager cookies = new CookieManager();
        HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        page(client, "/login");
        String before = session(cookies);

        Map<String, String> login = Map.of("username", "operator", "password", "operator-secret");
        assertThat(submit(client, "/login", "/login", login).body()).contains("Sign out");

        String after = session(cookies);
        assertThat(after).isNotEqualTo(before);
        assertThat(withSession(before).statusCode()).isEqualTo(302);
        assertThat(withSession(after).statusCode()).isEqualTo(200);
        submit(client, "/", "/logout", Map.of());
        assertThat(withSession(after).statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        HttpClient operator = signedIn("operator", "operator-secret");
        int before = MAILER_REQUESTS.size();
        for (String path :
                List.of("/sending/pause", "/people/suppress", "/dead-letters/replay", "/logout")) {
            assertThat(
                            submit(operator, path, Map.of("why", "x", "address", "a@example.org"))
                                    .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        HttpResponse<String> forged =
                send(
                        HttpRequest.newBuilder(uri("/api/sending/pause"))
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(HttpRequest.BodyPublishers.noBody()),
                        OPERATOR);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(MAILER_REQUESTS.subList(before, MAILER_REQUESTS.size()))
                .noneMatch(request -> request.startsWith("POST"));
        assertThat(page(operator, "/").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void whoGuessesPasswordsHasToWaitAndOthersNeedNot() throws Exception {
        HttpClient operator = signedIn("operator", "operator-secret");
        String guesser = "127.0.0.9";
        for (int guess = 0; guess < 5; guess++) {
            assertThat(from(guesser, "operator:guess" + guess).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = from(guesser, OPERATOR);
        assertThat(refused.statusCode()).as("also with the right password").isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After").map(Long::parseLong))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 60L));
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(from(guesser, MARKETING).statusCode()).isEqualTo(200);
        assertThat(get("/api/reconciliation", OPERATOR).statusCode()).isEqualTo(200);
        assertThat(page(operator, "/").statusCode()).as("a session is not hurt").isEqualTo(200);
    }

    @Test
    void theFormIsThrottledWithTheProgramsAndSaysHowLong() throws Exception {
        String guesser = "127.0.0.10";
        for (int guess = 0; guess < 5; guess++) {
            assertThat(from(guesser, "operator:guess" + guess).statusCode()).isEqualTo(401);
        }
        try (HttpClient client =
                HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName(guesser))
                        .cookieHandler(new CookieManager())
                        .build()) {
            HttpResponse<String> refused =
                    submit(
                            client,
                            "/login",
                            "/login",
                            Map.of("username", "operator", "password", "operator-secret"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("Too many logins failed");
        }
    }

    @Test
    void ofSixtyGuessesAtOnceFiveAreChecked() throws Exception {
        String guesser = "127.0.0.11";
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().localAddress(InetAddress.getByName(guesser)).build()) {
            for (int guess = 0; guess < 60; guess++) {
                answers.add(
                        client.sendAsync(
                                basic("/api/reconciliation", "operator:guess" + guess),
                                HttpResponse.BodyHandlers.ofString()));
            }
            Map<Integer, Long> statuses =
                    answers.stream()
                            .map(CompletableFuture::join)
                            .collect(
                                    Collectors.groupingBy(
                                            HttpResponse::statusCode, Collectors.counting()));
            assertThat(statuses.get(401)).isLessThanOrEqualTo(5);
            assertThat(statuses).containsOnlyKeys(401, 429);
        }
        assertThat(get("/api/reconciliation", OPERATOR).statusCode())
                .as("elsewhere")
                .isEqualTo(200);
    }

    @Test
    void noRedirectLeadsToTheHostOfTheRequest() throws Exception {
        for (String path : List.of("/", "/stats", "/deliveries?status=QUEUED", "/nothing")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\n" + EVIL);
            assertThat(answer).as(path).startsWith("HTTP/1.1 302").contains("\r\nLocation: /login");
            assertThat(answer).doesNotContain("evil.example");
        }
        String login = raw("GET /stats HTTP/1.1\r\nAccept: text/html\r\n" + EVIL);
        String cookie = header(login, "Set-Cookie").replaceAll(";.*", "");
        String form = raw("GET /login HTTP/1.1\r\nCookie: " + cookie + "\r\n" + EVIL);
        String fields =
                "username=operator&password=operator-secret&_csrf="
                        + form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        String in =
                raw(
                        "POST /login HTTP/1.1\r\nCookie: "
                                + cookie
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: "
                                + fields.length()
                                + "\r\n"
                                + EVIL
                                + fields);
        assertThat(header(in, "Location"))
                .as("to the page that was asked for")
                .startsWith("/stats");
        String inside = header(in, "Set-Cookie").replaceAll(";.*", "");
        String page = raw("GET / HTTP/1.1\r\nCookie: " + inside + "\r\n" + EVIL);
        String token = page.replaceAll("(?s).*?name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        String out =
                raw(
                        "POST /logout HTTP/1.1\r\nCookie: "
                                + inside
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: "
                                + ("_csrf=" + token).length()
                                + "\r\n"
                                + EVIL
                                + "_csrf="
                                + token);
        assertThat(header(out, "Location")).isEqualTo("/login?goodbye");
        for (String answer : List.of(login, in, out, form, page)) {
            assertThat(answer).doesNotContain("evil.example");
        }
    }

    private static final String EVIL =
            """
            Host: evil.example:8083
            X-Forwarded-Host: evil.example
            X-Forwarded-Proto: https
            Forwarded: host=evil.example
            Connection: close

            """
                    .replace("\n", "\r\n");

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .reduce((one, other) -> other)
                .map(line -> line.substring(name.length() + 2))
                .orElseThrow(() -> new AssertionError(answer));
    }

    private HttpResponse<String> from(String address, String account) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build()) {
            return client.send(
                    basic("/api/reconciliation", account), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest basic(String path, String account) {
        String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic)
                .build();
    }

    private static String session(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("CONSOLE_SESSION"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private HttpResponse<String> withSession(String session) throws Exception {
        return send(
                HttpRequest.newBuilder(uri("/"))
                        .header("Cookie", "CONSOLE_SESSION=" + session)
                        .GET(),
                null);
    }
}
