package com.willaireplaceme.mailer.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.mailer.FullMailer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console asks for. */
class AdminApiTests extends FullMailer {

    private static final String DECISION =
            "{\"decision\":\"%s\",\"reason\":\"no trace in the log\",\"by\":\"olga\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/sending",
        "POST, /api/sending/pause",
        "POST, /api/sending/resume",
        "POST, /api/deliveries/7d0e6a2e-0000-8000-8000-000000000000/decision",
        "GET, /api/ledger/counts"
    })
    void nobodyGetsInWithoutTheToken(String method, String path) throws Exception {
        assertThat(call(method, path, null, "{}").statusCode()).isEqualTo(401);
        assertThat(call(method, path, "Bearer wrong", "{}").statusCode()).isEqualTo(401);
        assertThat(call(method, path, TOKEN, "{}").statusCode()).isEqualTo(401);
        assertThat(call(method, path, "Bearer ", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void sendingIsPausedAndResumed() throws Exception {
        assertThat(get("/api/sending").body())
                .contains("\"paused\":false", "\"circuit\":\"closed\"");
        assertThat(post("/api/sending/pause", "").statusCode()).isEqualTo(204);
        assertThat(post("/api/sending/pause", "").statusCode()).isEqualTo(204);
        assertThat(get("/api/sending").body()).contains("\"paused\":true");
        assertThat(post("/api/sending/resume", "").statusCode()).isEqualTo(204);
        assertThat(get("/api/sending").body()).contains("\"paused\":false");
    }

    @Test
    void aDoubtfulDeliveryIsDeliveredAgain() throws Exception {
        UUID key = inDoubt("again@example.org");
        assertThat(decide(key, DECISION.formatted("deliver-again")).statusCode()).isEqualTo(204);
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("again@example.org")).hasSize(1);
    }

    @Test
    void aDoubtfulDeliveryIsSettledAsAccepted() throws Exception {
        UUID key = inDoubt("settled@example.org");
        assertThat(decide(key, DECISION.formatted("settle-accepted")).statusCode()).isEqualTo(204);
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("settled@example.org")).isEmpty();

        assertThat(decide(key, DECISION.formatted("deliver-again")).statusCode()).isEqualTo(409);
    }

    @Test
    void anUnknownKeyIsNotFoundAndSomethingElseIsABadRequest() throws Exception {
        assertProblem(decide(UUID.randomUUID(), DECISION.formatted("deliver-again")), 404);
        assertThat(
                        post(
                                        "/api/deliveries/not-a-key/decision",
                                        DECISION.formatted("deliver-again"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(decide(UUID.randomUUID(), "not json").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"decision\":\"deliver-again\"}",
                "{\"decision\":\"deliver-again\",\"reason\":\" \",\"by\":\"olga\"}",
                "{\"decision\":\"deliver-again\",\"reason\":\"no trace\",\"by\":\"\"}",
                "{\"decision\":\"deliver-twice\",\"reason\":\"no trace\",\"by\":\"olga\"}",
                "{\"reason\":\"no trace\",\"by\":\"olga\"}"
            })
    void aDecisionSaysWhatWhyAndWho(String body) throws Exception {
        assertProblem(decide(UUID.randomUUID(), body), 422);
    }

    @Test
    void theLedgerIsCountedByStatus() throws Exception {
        UUID key = UUID.randomUUID();
        publish(key, key, key, "counted@example.org", "Ada");
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        String counts = get("/api/ledger/counts").body();
        for (DeliveryStatus status : DeliveryStatus.values()) {
            assertThat(EventJson.mapper().readTree(counts).has(status.name())).isTrue();
        }
        assertThat(EventJson.mapper().readTree(counts).get("ACCEPTED").intValue()).isPositive();
    }

    @Test
    void healthAndMetricsNeedNoToken() throws Exception {
        assertThat(call("GET", "/actuator/health/readiness", null, "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/actuator/prometheus", null, "").body())
                .contains("mailer_reply_seconds");
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    private HttpResponse<String> decide(UUID key, String body) throws Exception {
        return post("/api/deliveries/" + key + "/decision", body);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call("GET", path, "Bearer " + TOKEN, "");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return call("POST", path, "Bearer " + TOKEN, body);
    }

    private HttpResponse<String> call(
            String method, String path, @Nullable String authorization, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
