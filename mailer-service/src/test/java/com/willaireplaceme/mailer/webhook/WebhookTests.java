package com.willaireplaceme.mailer.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestReports;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MailerTest
class WebhookTests {

    private static final String GENERIC = "Bearer the webhook token";
    private static final String POSTMARK =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("postmark:the postmark password".getBytes(UTF_8));

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private Findings findings;
    @Autowired private Webhook forms;
    @Autowired private KafkaTemplate<String, Object> kafka;

    @ParameterizedTest
    @CsvSource({
        "IN_DOUBT, accepted, '', ACCEPTED, ''",
        "ACCEPTED, bounced, '\"permanent\":true,', BOUNCED, hard bounce",
        "ACCEPTED, bounced, '\"permanent\":true,\"status\":\"5.1.1\",', BOUNCED, hard bounce",
        "ACCEPTED, bounced, '\"permanent\":true,\"status\":\"5.7.1\",', BOUNCED, ''",
        "IN_DOUBT, bounced, '', BOUNCED, ''",
        "ACCEPTED, complained, '', COMPLAINED, complaint"
    })
    void theGenericFormTellsWhatBecameOfADelivery(
            DeliveryStatus from, String type, String more, DeliveryStatus to, String suppressedFor)
            throws Exception {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, from);
        String event =
                "[{\"type\":\"%s\",%s\"envelopeSender\":\"%s\"}]"
                        .formatted(type, more, envelope(delivery));
        assertThat(post("generic", GENERIC, event)).isEqualTo(204);
        assertThat(delivery.status()).isEqualTo(to);
        assertThat(String.join("", delivery.suppressedFor())).isEqualTo(suppressedFor);
    }

    @Test
    void theGenericFormKnowsMessageIdsToo() throws Exception {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        String id = "<" + references.of(Purpose.MESSAGE_ID, delivery.key()) + "@example.org>";
        assertThat(post("generic", GENERIC, "{\"type\":\"accepted\",\"messageId\":\"" + id + "\"}"))
                .isEqualTo(204);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aDeliveryAtTheGateIsToBeToldOfAgain() throws Exception {
        PlantedDelivery flying = PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT);
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String both = "[" + bounce(flying) + "," + bounce(sent) + "]";
        HttpResponse<String> answer = answer("generic", GENERIC, both);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("300");
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(flying.suppressedFor()).isEmpty();
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);

        flying.settle(DeliveryStatus.ACCEPTED);
        assertThat(post("generic", GENERIC, both)).isEqualTo(204);
        assertThat(flying.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(flying.suppressedFor()).containsExactly("hard bounce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "bounced", "complained"})
    void theSameAgainChangesNothing(String type) throws Exception {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        String event = bounce(doubtful).replace("bounced", type);
        assertThat(post("generic", GENERIC, event)).isEqualTo(204);
        Object changedAt = doubtful.row().get("changed_at");
        DeliveryStatus status = doubtful.status();
        assertThat(status).isNotEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(post("generic", GENERIC, "[" + event + "," + event + "]")).isEqualTo(204);
        assertThat(doubtful.status()).isEqualTo(status);
        assertThat(doubtful.row()).containsEntry("changed_at", changedAt);
        assertThat(findings.of(doubtful.key()))
                .filteredOn(found -> found.source().equals("generic"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "generic, '{\"type\":\"bounced\",\"permanent\":true,\"envelopeSender\":\"%s\"}', BOUNCED",
        "generic, '{\"type\":\"complained\",\"envelopeSender\":\"%s\"}', COMPLAINED",
        "postmark, '{\"RecordType\":\"Bounce\",\"Type\":\"HardBounce\",\"Metadata\":{\"sender\":\"%s\"}}', BOUNCED",
        "postmark, '{\"RecordType\":\"SpamComplaint\",\"Metadata\":{\"sender\":\"%s\"}}', COMPLAINED"
    })
    void whoIsSuppressedGetsNoOtherReport(String form, String event, DeliveryStatus to)
            throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String authorization = form.equals("generic") ? GENERIC : POSTMARK;
        assertThat(post(form, authorization, event.formatted(envelope(sent)))).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(to);

        UUID next = UUID.randomUUID();
        kafka.send(
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                next,
                                TestReports.report(
                                        next, next, sent.recipient(), sent.address(), "Ada"),
                                "/test",
                                next,
                                Instant.now(),
                                null))
                .get();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql(
                                        "SELECT status || ' ' || (message IS NULL) FROM mailer.delivery WHERE key = ?")
                                .param(next)
                                .query(String.class)
                                .list()
                                .contains("SUPPRESSED true"));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, Bounce, HardBounce, BOUNCED, hard bounce",
        "IN_DOUBT, Bounce, HardBounce, BOUNCED, hard bounce",
        "IN_DOUBT, Bounce, BadEmailAddress, BOUNCED, hard bounce",
        "ACCEPTED, Bounce, SoftBounce, BOUNCED, ''",
        "IN_DOUBT, Bounce, SoftBounce, BOUNCED, ''",
        "IN_DOUBT, Bounce, DnsError, BOUNCED, ''",
        "IN_DOUBT, Bounce, Blocked, BOUNCED, ''",
        "IN_DOUBT, Bounce, Unknown, BOUNCED, ''",
        "ACCEPTED, Bounce, AutoResponder, ACCEPTED, ''",
        "IN_DOUBT, Bounce, AutoResponder, ACCEPTED, ''",
        "IN_DOUBT, Bounce, Transient, ACCEPTED, ''",
        "IN_DOUBT, Bounce, Subscribe, IN_DOUBT, ''",
        "IN_DOUBT, Bounce, SpamComplaint, COMPLAINED, complaint",
        "ACCEPTED, SpamComplaint, '', COMPLAINED, complaint",
        "IN_DOUBT, SpamComplaint, SpamComplaint, COMPLAINED, complaint",
        "IN_DOUBT, Delivery, '', ACCEPTED, ''",
        "IN_DOUBT, Open, '', IN_DOUBT, ''",
        "IN_DOUBT, SubscriptionChange, '', IN_DOUBT, ''",
        "IN_DOUBT, '', '', IN_DOUBT, ''"
    })
    void postmarkTellsByTheMessagesMetadata(
            DeliveryStatus from,
            String record,
            String type,
            DeliveryStatus to,
            String suppressedFor)
            throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, from);
        String event =
                """
                {"RecordType":"%s","Type":"%s","Email":"somebody@example.com","MessageID":"883953f4",
                 "Metadata":{"sender":"%s"},"Description":"The server was unable to deliver your message"}
                """
                        .formatted(record, type, envelope(sent));
        assertThat(post("postmark", POSTMARK, event)).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(to);
        assertThat(String.join("", sent.suppressedFor())).isEqualTo(suppressedFor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Basic wrong", "bearer the webhook token"})
    void whoDoesNotShowTheSecretChangesNothing(String authorization) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(post("generic", authorization, bounce(sent))).isEqualTo(401);
        assertThat(post("postmark", authorization, bounce(sent))).isEqualTo(401);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aWebhookThatIsNotSetUpIsNotThere() throws Exception {
        assertThat(post("ses", "", "{}")).isEqualTo(404);
    }

    @Test
    void withoutASecretAWebhookIsNotThere() throws Exception {
        FeedbackSettings closed = TestSettings.of(FeedbackSettings.class, Map.of());
        GenericWebhook generic = new GenericWebhook(forms, closed);
        PostmarkWebhook postmark = new PostmarkWebhook(forms, closed);
        String nobody = Base64.getEncoder().encodeToString("postmark:".getBytes(UTF_8));
        for (String authorization :
                new String[] {"", "Bearer ", "Bearer", GENERIC, POSTMARK, "Basic " + nobody}) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.addHeader("Authorization", authorization);
            assertThat(generic.take(request).getStatusCode().value()).isEqualTo(404);
            assertThat(postmark.take(request).getStatusCode().value()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | type | must be accepted, bounced or complained",
                "{} | envelopeSender | or messageId must be given",
                "{\"type\":\"Bounced\",\"messageId\":\"x\"} | type | must be accepted, bounced or complained",
                "{\"type\":7,\"messageId\":\"x\"} | type | must be accepted, bounced or complained",
                "{\"type\":\"bounced\",\"messageId\":7} | messageId | must be a text",
                "{\"type\":\"bounced\",\"messageId\":\" \",\"envelopeSender\":null} | envelopeSender | or messageId must be given",
                "{\"type\":\"bounced\",\"messageId\":\"x\",\"status\":\"none\"} | status | must be a text such as \"5.1.1\"",
                "{\"type\":\"bounced\",\"messageId\":\"x\",\"status\":5.1} | status | must be a text such as \"5.1.1\"",
                "{\"type\":\"bounced\",\"messageId\":\"x\",\"permanent\":\"true\"} | permanent | must be true or false",
                "[1] | [0] | must be an object",
                "[{\"type\":\"bounced\",\"messageId\":\"x\"},{\"type\":\"opened\",\"messageId\":\"x\"}] | [1].type | must be accepted, bounced or complained"
            })
    void aFieldThatIsWrongIsNamed(String body, String field, String rule) throws Exception {
        HttpResponse<String> answer = answer("generic", GENERIC, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode errors = JsonMapper.shared().readTree(answer.body()).get("errors");
        assertThat(errors.valueStream())
                .anySatisfy(error -> {
                    assertThat(error.get("field").asString()).isEqualTo(field);
                    assertThat(error.get("rule").asString()).isEqualTo(rule);
                });
    }

    @Test
    void ofABodyWithAWrongFieldNothingIsTakenAndNotAllIsListed() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(post("generic", GENERIC, "[" + bounce(sent) + ",{}]")).isEqualTo(422);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        String many = "[" + "{},".repeat(10_000) + "{}]";
        assertThat(answer("generic", GENERIC, many).body()).hasSizeLessThan(10_000);
    }

    @Test
    void brokenJsonIsToldWithItsPlaceAndWithoutWhatIsThere() throws Exception {
        HttpResponse<String> answer =
                answer("generic", GENERIC, "{\"type\": \"bounced\",\n \"messageId\": secret}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("no JSON at line 2, column").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "postmark"})
    void whatNobodyCanReadChangesNothing(String form) throws Exception {
        String authorization = form.equals("generic") ? GENERIC : POSTMARK;
        for (String body :
                new String[] {
                    "no json", "", "\"text\"", "{} {}", "{\"a\":", "\u0000", "[".repeat(100_000)
                }) {
            assertThat(post(form, authorization, body)).as(body).isEqualTo(400);
        }
        assertThat(post(form, authorization, "[" + " ".repeat(Bodies.LARGEST) + "]"))
                .isEqualTo(413);
        assertThat(post(form, authorization, "[]")).isEqualTo(204);
    }

    /** Postmark cannot mend what it sends: it would only send it again. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1,null,{}]", "{\"RecordType\":7,\"Metadata\":[]}"})
    void whatPostmarkSendsAndNobodyKnowsNeedNotComeAgain(String body) throws Exception {
        assertThat(post("postmark", POSTMARK, body)).isEqualTo(204);
    }

    @Test
    void aReferenceThatWeDidNotMakeChangesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String ours = references.of(Purpose.ENVELOPE, sent.key());
        for (String other :
                new String[] {
                    "0".repeat(48),
                    ours.substring(0, 32) + "0".repeat(16),
                    references.of(Purpose.UNSUBSCRIBE, sent.key()),
                    references.of(Purpose.MESSAGE_ID, sent.key())
                }) {
            assertThat(post("generic", GENERIC, bounce(sent).replace(ours, other))).isEqualTo(204);
        }
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(sent.suppressedFor()).isEmpty();
    }

    private String envelope(PlantedDelivery delivery) {
        return "bounces+" + references.of(Purpose.ENVELOPE, delivery.key()) + "@back.example.org";
    }

    private String bounce(PlantedDelivery delivery) {
        return "{\"type\":\"bounced\",\"permanent\":true,\"envelopeSender\":\""
                + envelope(delivery)
                + "\"}";
    }

    private int post(String form, String authorization, String body) throws Exception {
        return answer(form, authorization, body).statusCode();
    }

    private HttpResponse<String> answer(String form, String authorization, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/" + form))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
