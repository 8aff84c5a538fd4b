package com.willaireplaceme.endtoend;

import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./start} runs, in a process of its own that can be killed. */
final class RunningPipeline implements AutoCloseable {

    /** It replaces itself by the JVM, so that this process is the one to kill. */
    private static final Path START = Path.of("..", "start").toAbsolutePath().normalize();

    private static final Map<String, String> PASSWORDS =
            Map.of(
                    "operator", "the operator of this test",
                    "marketing", "the marketer of this test",
                    "admin", "the admin of this test");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final Map<String, String> settings;
    private final Path data;
    private Process process;

    RunningPipeline(Path data) throws IOException {
        this(data, Map.of());
    }

    /** With settings beside the ports, the data directory and the operator's password. */
    RunningPipeline(Path data, Map<String, String> settings) throws IOException {
        this.data = data;
        this.settings = settings;
        for (String name :
                new String[] {
                    "CAPTURE_PORT", "REPORT_PORT", "MAILER_PORT", "CONSOLE_PORT", "INBOX_PORT"
                }) {
            ports.put(name, Integer.toString(FreePorts.any()));
        }
        this.process = start();
    }

    private Process start() throws IOException {
        Path output = data.resolve("terminal.txt");
        ProcessBuilder builder = new ProcessBuilder(START.toString());
        builder.environment().putAll(settings);
        builder.environment().putAll(ports);
        builder.environment().put("DATA_DIR", data.resolve("data").toString());
        PASSWORDS.forEach((account, password) ->
                builder.environment()
                        .put(
                                "CONSOLE_" + account.toUpperCase(Locale.ROOT) + "_PASSWORD",
                                password));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process started = builder.start();
        try {
            await().atMost(LONGEST_START)
                    .until(() -> {
                        String told = Files.readString(output);
                        if (!started.isAlive()) {
                            throw new IllegalStateException("it ended: " + told);
                        }
                        return told.contains("Ready: site");
                    });
        } catch (RuntimeException notReady) {
            started.destroy(); // Else nobody would stop it: the caller has no pipeline to close.
            throw notReady;
        }
        return started;
    }

    /** Kills it as kill -9 does, and starts it again on the same data. */
    void killAndStartAgain() throws Exception {
        process.destroyForcibly().waitFor();
        process = start();
    }

    HttpResponse<String> request(String json) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("CAPTURE_PORT", "/api/assessments"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What the API says of a profile. */
    JsonNode score(String json) throws Exception {
        return json(
                HttpRequest.newBuilder(uri("CAPTURE_PORT", "/api/score"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    /** The first file that came with a mail of the inbox. */
    byte[] attachment(String mail) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(
                                        uri("INBOX_PORT", "/messages/" + mail + "/attachments/0"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    String status(String id) throws Exception {
        return json(HttpRequest.newBuilder(uri("CAPTURE_PORT", "/api/assessments/" + id)).build())
                .get("status")
                .asString();
    }

    JsonNode inbox() throws Exception {
        return json(HttpRequest.newBuilder(uri("INBOX_PORT", "/messages.json")).build());
    }

    JsonNode reconciliation() throws Exception {
        return console("/api/reconciliation");
    }

    /** What the console answers an operator. */
    JsonNode console(String path) throws Exception {
        return json(operator(path).build());
    }

    /** What the console answers an operator who posts. */
    HttpResponse<String> console(String path, String json) throws Exception {
        return client.send(
                operator(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What the mailer answers a provider's webhook. */
    int webhook(String token, String json) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(uri("MAILER_PORT", "/webhooks/generic"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The password of an account of the console. */
    static String password(String account) {
        return Objects.requireNonNull(PASSWORDS.get(account));
    }

    private HttpRequest.Builder operator(String path) {
        String account =
                Base64.getEncoder()
                        .encodeToString(
                                ("operator:" + password("operator"))
                                        .getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri("CONSOLE_PORT", path))
                .header("Authorization", "Basic " + account);
    }

    /** The status that an address answers with. */
    int statusCode(String port, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(uri(port, path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private JsonNode json(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    /** An address of the running pipeline; the port by the name of its setting. */
    URI uri(String port, String path) {
        return URI.create("http://localhost:" + ports.get(port) + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
        client.close();
    }
}
