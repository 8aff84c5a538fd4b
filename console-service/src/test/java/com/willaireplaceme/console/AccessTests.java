package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who gets in, and what a login is good for. */
class AccessTests extends RunningConsole {

    private static final List<String> OPEN = List.of("/login", "/error");

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
                    .isIn(401, 403);
        }
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health", null).body()).doesNotContain("components", "details");
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
        for (int guess = 0; guess < 5; guess++) {
            assertThat(elsewhere("operator:guess" + guess)).isEqualTo(401);
        }
        assertThat(elsewhere(OPERATOR)).as("also with the right password").isEqualTo(401);
        assertThat(elsewhere(MARKETING)).isEqualTo(200);
        assertThat(get("/api/reconciliation", OPERATOR).statusCode()).isEqualTo(200);
    }

    /** Asked from an address that no other test uses. */
    private int elsewhere(String account) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().localAddress(InetAddress.getByName("127.0.0.9")).build()) {
            String basic =
                    Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/api/reconciliation"))
                                    .header("Authorization", "Basic " + basic)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
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
