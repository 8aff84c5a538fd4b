package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What browsers and programs say to a console. */
abstract class ConsoleVisits {

    static final String OPERATOR = "operator:operator-secret";
    static final String MARKETING = "marketing:marketing-secret";
    static final String ADMIN = "admin:admin-secret";

    @LocalServerPort int port;

    JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path, OPERATOR);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return tree(response.body());
    }

    static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    HttpResponse<String> get(String path, @Nullable String account) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).GET(), account);
    }

    HttpResponse<String> post(String path, String body, String account) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                account);
    }

    static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String account)
            throws Exception {
        if (account != null) {
            String basic =
                    Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    HttpClient signedIn(String account, String password) throws Exception {
        HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        String form = page(client, "/login").body();
        String token = form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> home =
                client.send(
                        HttpRequest.newBuilder(uri("/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "username="
                                                        + account
                                                        + "&password="
                                                        + password
                                                        + "&_csrf="
                                                        + token))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(home.body()).contains("Overview");
        return client;
    }

    /** Posts a form of a page of the console, with the token that the page holds. */
    HttpResponse<String> submit(
            HttpClient client, String page, String path, Map<String, String> fields)
            throws Exception {
        String token =
                page(client, page)
                        .body()
                        .replaceAll("(?s).*?name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token);
        return submit(client, path, all);
    }

    /** Posts fields as they are. */
    HttpResponse<String> submit(HttpClient client, String path, Map<String, String> fields)
            throws Exception {
        String body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> page(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
