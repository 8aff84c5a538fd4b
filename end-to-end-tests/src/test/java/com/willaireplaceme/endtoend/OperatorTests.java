package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.testing.MailSink;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do through the console's API reaches the mailer and the recipient. */
@TestInstance(Lifecycle.PER_CLASS)
class OperatorTests {

    private static final Duration SOON = Duration.ofSeconds(40);

    @AutoClose private final MailSink sink = new MailSink(FreePorts.any());
    @AutoClose private RunningPipeline pipeline;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        pipeline =
                new RunningPipeline(
                        directory,
                        Map.of("SMTP_URL", "smtp://127.0.0.1:" + sink.port() + "?starttls=off"));
    }

    @Test
    void aDeliveryInDoubtIsSentAgainOnlyWhenAnOperatorSaysSo() throws Exception {
        String address = MailSink.UNANSWERED + "-again@example.org";
        String key = inDoubt(address);
        assertThat(pipeline.console("/api/deliveries/" + key).get("status").asString())
                .isEqualTo("IN_DOUBT");
        assertThat(sink.size(address)).isEqualTo(1);

        HttpResponse<String> decided =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"deliver-again\",\"reason\":\"they called us\"}");

        assertThat(decided.statusCode()).as(decided.body()).isBetween(200, 204);
        awaitStatus(key, "ACCEPTED");
        assertThat(sink.size(address)).isEqualTo(2);
    }

    @Test
    void aDeliveryInDoubtIsSettledWithoutAMessage() throws Exception {
        String address = MailSink.UNANSWERED + "-settled@example.org";
        String key = inDoubt(address);

        HttpResponse<String> decided =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"settle-accepted\",\"reason\":\"it is in their log\"}");

        assertThat(decided.statusCode()).as(decided.body()).isBetween(200, 204);
        awaitStatus(key, "ACCEPTED");
        assertThat(sink.size(address)).isEqualTo(1);
        HttpResponse<String> again =
                pipeline.console(
                        "/api/deliveries/" + key + "/decision",
                        "{\"decision\":\"deliver-again\",\"reason\":\"too late\"}");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
    }

    @Test
    void whatIsAskedForWhileSendingIsPausedIsSentAfterwards() throws Exception {
        assertThat(pipeline.console("/api/sending/pause", "{}").statusCode()).isBetween(200, 204);
        String id = request("patient@example.org");
        await().atMost(SOON)
                .until(() ->
                        pipeline.console("/api/deliveries?status=QUEUED").toString().contains(id));
        assertThat(sink.size("patient@example.org")).isZero();

        assertThat(pipeline.console("/api/sending/resume", "{}").statusCode()).isBetween(200, 204);

        await().atMost(SOON).until(() -> sink.size("patient@example.org") == 1);
        await().atMost(SOON).until(() -> pipeline.status(id).equals("SENT"));
    }

    @Test
    void onlyTheSiteDescribesItsApi() throws Exception {
        assertThat(pipeline.statusCode("CAPTURE_PORT", "/v3/api-docs")).isEqualTo(200);
        assertThat(pipeline.statusCode("REPORT_PORT", "/v3/api-docs")).isEqualTo(404);
        assertThat(pipeline.statusCode("MAILER_PORT", "/v3/api-docs")).isGreaterThanOrEqualTo(400);
        assertThat(pipeline.statusCode("CONSOLE_PORT", "/v3/api-docs")).isNotEqualTo(200);
    }

    /** Asks for a report whose message is taken without an answer; returns its key. */
    private String inDoubt(String address) throws Exception {
        String id = request(address);
        await().atMost(SOON).until(() -> doubtful(id) != null);
        assertThat(pipeline.status(id)).isEqualTo("SENDING");
        return doubtful(id);
    }

    private String doubtful(String id) throws Exception {
        JsonNode answer = pipeline.console("/api/deliveries?status=IN_DOUBT");
        for (JsonNode delivery : answer.isArray() ? answer : answer.path("deliveries")) {
            if (delivery.get("id").asString().equals(id)) {
                return delivery.get("key").asString();
            }
        }
        return null;
    }

    private String request(String address) throws Exception {
        HttpResponse<String> response =
                pipeline.request(
                        """
                        {"email":"%s","profession":"registered-nurse","level":"mid","tasks":[],"skills":[],
                         "consent":{"report":true,"contact":false}}
                        """
                                .formatted(address));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(response.body()).get("id").asString();
    }

    private void awaitStatus(String key, String status) {
        await().atMost(SOON)
                .until(() ->
                        pipeline.console("/api/deliveries/" + key)
                                .get("status")
                                .asString()
                                .equals(status));
    }
}
