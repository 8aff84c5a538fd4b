package com.willaireplaceme.mailer.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MailerTest
class WebhookTests {

    private static final String GENERIC = "Bearer the webhook token";
    private static final String POSTMARK =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    "postmark:the postmark password"
                                            .getBytes(StandardCharsets.UTF_8));

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private References references;

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
        assertThat(post("generic", GENERIC, bounce(flying))).isEqualTo(503);
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
    }

    @ParameterizedTest
    @CsvSource({
        "Bounce, HardBounce, BOUNCED, hard bounce",
        "Bounce, SoftBounce, BOUNCED, ''",
        "Bounce, AutoResponder, ACCEPTED, ''",
        "SpamComplaint, '', COMPLAINED, complaint",
        "Delivery, '', ACCEPTED, ''",
        "Open, '', ACCEPTED, ''"
    })
    void postmarkTellsByTheMessagesMetadata(
            String record, String type, DeliveryStatus to, String suppressedFor) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
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
    void whatNobodyCanReadChangesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(post("generic", GENERIC, "no json")).isEqualTo(400);
        assertThat(post("generic", GENERIC, "")).isEqualTo(400);
        assertThat(post("generic", GENERIC, "\"text\"")).isEqualTo(400);
        assertThat(post("generic", GENERIC, "[" + " ".repeat(Bodies.LARGEST) + "]")).isEqualTo(413);
        assertThat(post("generic", GENERIC, "{}")).isEqualTo(204);
        assertThat(post("generic", GENERIC, "[1,null,{\"type\":7}]")).isEqualTo(204);
        assertThat(
                        post(
                                "generic",
                                GENERIC,
                                bounce(sent)
                                        .replace(
                                                references.of(Purpose.ENVELOPE, sent.key()),
                                                "0".repeat(48))))
                .isEqualTo(204);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/" + form))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
