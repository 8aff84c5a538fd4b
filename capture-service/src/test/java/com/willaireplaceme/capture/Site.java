package com.willaireplaceme.capture;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service as a client meets it. */
@Lazy // Its port is known only once the service runs.
@TestComponent
public final class Site {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final String address;

    public Site(@LocalServerPort int port) {
        this.address = "http://localhost:" + port;
    }

    public String address() {
        return address;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    public HttpResponse<String> postJson(String path, String json) {
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    public HttpResponse<String> post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body).build());
    }

    public HttpResponse<String> postForm(
            String path, Map<String, String> fields, String... headers) {
        String body =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** The ticket in the form at that path. */
    public String ticket(String formPath) {
        Matcher ticket =
                Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(get(formPath).body());
        if (!ticket.find()) {
            throw new IllegalStateException("no ticket in " + formPath);
        }
        return ticket.group(1);
    }

    /** The smallest form at that path that keeps to the rules. */
    public Map<String, String> filledForm(String path, String email) {
        return new HashMap<>(
                Map.of(
                        "ticket",
                        ticket(path),
                        "email",
                        email,
                        "name",
                        "Ada",
                        "consent.report",
                        "true"));
    }

    /** The id of the request whose progress a form's answer leads to. */
    public static String acceptedId(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElseThrow();
        return location.substring("/assessments/".length());
    }

    /** An address that no other test uses. */
    public static String someAddress() {
        return "ada." + UUID.randomUUID() + "@example.org";
    }

    /** The smallest request for a report that keeps to the rules. */
    public static String assessment(String email) {
        return """
        {"email":"%s","profession":"backend-developer","level":"senior",
         "consent":{"report":true}}
        """
                .formatted(email);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
