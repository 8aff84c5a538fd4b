package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.FreePorts;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus, as {@code deploy} sets it up, beside the running pipeline. */
class MonitoringTests {

    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> PORTS =
            Map.of(
                    "capture-service", "CAPTURE_PORT",
                    "report-service", "REPORT_PORT",
                    "mailer-service", "MAILER_PORT",
                    "console-service", "CONSOLE_PORT");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PORT = FreePorts.any();

    @TempDir static Path directory;

    private static RunningPipeline pipeline;
    private static Process prometheus;

    @BeforeAll
    static void start() throws Exception {
        pipeline = new RunningPipeline(directory);
        prometheus =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + configuration(),
                                "--storage.tsdb.path=" + directory.resolve("series"),
                                "--web.listen-address=127.0.0.1:" + PORT)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("prometheus.txt").toFile())
                        .start();
        String id =
                JsonMapper.shared()
                        .readTree(
                                pipeline.request(
                                                """
                                                {"email":"watched@example.org","profession":"backend-developer",
                                                 "level":"senior","tasks":[],"skills":[],
                                                 "consent":{"report":true,"contact":false}}
                                                """)
                                        .body())
                        .get("id")
                        .asString();
        await().atMost(SOON).until(() -> pipeline.status(id).equals("SENT"));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.destroy();
            prometheus.onExit().join();
        }
        if (pipeline != null) {
            pipeline.close();
        }
        CLIENT.close();
    }

    @Test
    void everyServiceIsScraped() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(prometheus("targets?state=active").get("activeTargets"))
                                .hasSize(PORTS.size())
                                .allSatisfy(target ->
                                        assertThat(target.get("health").asString())
                                                .as(target.toString())
                                                .isEqualTo("up")));
    }

    @Test
    void everyPanelOfTheDashboardHasSomethingToShow() throws Exception {
        List<String> questions = new ArrayList<>();
        JsonNode dashboard =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        DEPLOY.resolve("grafana/dashboards/pipeline.json")));
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                questions.add(target.get("expr").asString());
            }
        }
        assertThat(questions).hasSizeGreaterThan(10);
        for (String question : questions) {
            await(question)
                    .atMost(SOON)
                    .until(() ->
                            !prometheus("query?query=" + encoded(question))
                                    .get("result")
                                    .isEmpty());
        }
    }

    @Test
    void everyAlertIsUnderstoodAndNoneIsUpWhereAllIsWell() {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    List<JsonNode> rules = new ArrayList<>();
                    for (JsonNode group : prometheus("rules").get("groups")) {
                        group.get("rules").forEach(rules::add);
                    }
                    assertThat(rules)
                            .hasSizeGreaterThan(5)
                            .allSatisfy(rule -> {
                                assertThat(rule.get("health").asString()).isEqualTo("ok");
                                assertThat(rule.get("state").asString())
                                        .as(rule.toString())
                                        .isEqualTo("inactive");
                            });
                });
    }

    /** What {@code deploy} holds, with this machine's addresses and more haste. */
    private static Path configuration() throws Exception {
        String text = Files.readString(DEPLOY.resolve("prometheus/prometheus.yml"));
        for (Map.Entry<String, String> service : PORTS.entrySet()) {
            text =
                    replaced(
                            text,
                            service.getKey() + ":8080",
                            pipeline.uri(service.getValue(), "/").getAuthority());
        }
        Path password = directory.resolve("password");
        Files.writeString(password, RunningPipeline.password("operator"));
        text = replaced(text, "/run/secrets/console_operator_password", password.toString());
        text = replaced(text, "scrape_interval: 15s", "scrape_interval: 1s");
        text = replaced(text, "evaluation_interval: 15s", "evaluation_interval: 1s");
        Files.copy(DEPLOY.resolve("prometheus/alerts.yml"), directory.resolve("alerts.yml"));
        return Files.writeString(directory.resolve("prometheus.yml"), text);
    }

    private static String replaced(String text, String old, String with) {
        assertThat(text).contains(old);
        return text.replace(old, with);
    }

    private static JsonNode prometheus(String question) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:" + PORT + "/api/v1/" + question))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("data");
    }

    private static String encoded(String question) {
        return URLEncoder.encode(question, StandardCharsets.UTF_8);
    }
}
