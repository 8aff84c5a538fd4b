package com.willaireplaceme.mailer.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** Messages of SNS, signed by a key of our own whose certificate the host of SNS seems to give. */
@MailerTest
class SesWebhookTests {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:reports";
    private static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

    @TempDir private static Path directory;
    private static PrivateKey key;
    private static byte[] certificate;

    private final List<URI> visited = new ArrayList<>();
    private SesWebhook webhook;

    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private Webhook forms;

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = directory.resolve("keys.p12");
        int code =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "RSA",
                                "-alias",
                                "sns",
                                "-dname",
                                "CN=sns.amazonaws.com",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("keytool.txt").toFile())
                        .start()
                        .waitFor();
        assertThat(code).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        key = (PrivateKey) keys.getKey("sns", "password".toCharArray());
        certificate = keys.getCertificate("sns").getEncoded();
    }

    @BeforeEach
    void listenToTheTopic() {
        SnsHosts hosts =
                new SnsHosts() {
                    @Override
                    byte[] get(URI address) {
                        visited.add(address);
                        return certificate.clone();
                    }
                };
        webhook =
                new SesWebhook(
                        forms,
                        new SnsSignature(hosts),
                        hosts,
                        TestSettings.of(
                                FeedbackSettings.class,
                                Map.of("mailer.feedback.ses-topic", TOPIC)));
    }

    @ParameterizedTest
    @CsvSource({
        "notificationType, Bounce, Permanent, 5.1.1, BOUNCED, hard bounce",
        "eventType, Bounce, Permanent, 5.1.1, BOUNCED, hard bounce",
        "notificationType, Bounce, Permanent, 5.7.1, BOUNCED, ''",
        "notificationType, Bounce, Transient, 4.4.7, BOUNCED, ''",
        "notificationType, Complaint, '', '', COMPLAINED, complaint",
        "eventType, Delivery, '', '', ACCEPTED, ''",
        "eventType, Open, '', '', IN_DOUBT, ''"
    })
    void whatSesTellsIsTaken(
            String field,
            String type,
            String bounceType,
            String status,
            DeliveryStatus to,
            String suppressedFor)
            throws Exception {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        assertThat(take(notification(event(field, type, bounceType, status, delivery))))
                .isEqualTo(204);
        assertThat(delivery.status()).isEqualTo(to);
        assertThat(String.join("", delivery.suppressedFor())).isEqualTo(suppressedFor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void bothVersionsOfTheSignatureAreChecked(String version) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        message.put("SignatureVersion", version);
        message.put("Subject", "A subject");
        sign(message);
        message.put("Message", message.get("Message") + " ");
        assertThat(take(message)).isEqualTo(403);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        sign(message);
        assertThat(take(message)).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.COMPLAINED);
        assertThat(visited).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
                "https://bucket.s3.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com/a.txt",
                "https://127.0.0.1/a.pem",
                "file:///etc/passwd.pem",
                ""
            })
    void certificatesOfOtherHostsAreNotEvenLookedAt(String address) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        message.put("SigningCertURL", address);
        sign(message);
        assertThat(take(message)).isEqualTo(403);
        assertThat(visited).isEmpty();
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void anotherTopicIsNotBelieved() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        message.put("TopicArn", TOPIC + "-of-somebody-else");
        sign(message);
        assertThat(take(message)).isEqualTo(403);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aSubscriptionIsConfirmedAtItsOwnHostOnly() throws Exception {
        Map<String, String> message = notification("You have chosen to subscribe");
        message.put("Type", "SubscriptionConfirmation");
        message.put("Token", "2336412f37");
        message.put(
                "SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription");
        sign(message);
        assertThat(take(message)).isEqualTo(204);
        assertThat(visited).hasSize(2).last().hasToString(message.get("SubscribeURL"));

        message.put("SubscribeURL", "https://evil.example/?Action=ConfirmSubscription");
        sign(message);
        assertThat(take(message)).isEqualTo(403);
        assertThat(visited).hasSize(2);
    }

    private String event(
            String field, String type, String bounceType, String status, PlantedDelivery delivery) {
        return """
        {"%s":"%s",
         "bounce":{"bounceType":"%s","bouncedRecipients":[{"emailAddress":"a@example.com","status":"%s"}]},
         "mail":{"source":"reports@example.org","messageId":"0100-ses",
           "headers":[{"name":"From","value":"reports@example.org"},
             {"name":"Message-ID","value":"<%s@example.org>"}]}}
        """
                .formatted(
                        field,
                        type,
                        bounceType,
                        status,
                        references.of(Purpose.MESSAGE_ID, delivery.key()));
    }

    private static Map<String, String> notification(String event) throws Exception {
        Map<String, String> message =
                new TreeMap<>(
                        Map.of(
                                "Type", "Notification",
                                "MessageId", "22b80b92",
                                "TopicArn", TOPIC,
                                "Message", event,
                                "Timestamp", "2026-11-21T08:00:00.000Z",
                                "SignatureVersion", "2",
                                "SigningCertURL", CERTIFICATE));
        sign(message);
        return message;
    }

    /** The fields that are signed come in the order of their names: that of a sorted map. */
    private static void sign(Map<String, String> message) throws Exception {
        StringBuilder text = new StringBuilder();
        message.forEach((name, value) -> {
            if (!name.startsWith("Sign")) {
                text.append(name).append('\n').append(value).append('\n');
            }
        });
        boolean first = "1".equals(message.get("SignatureVersion"));
        Signature signature = Signature.getInstance(first ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(UTF_8));
        message.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    }

    private int take(Map<String, String> message) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContentType("text/plain; charset=UTF-8");
        request.setContent(JsonMapper.shared().writeValueAsBytes(message));
        return webhook.take(request).getStatusCode().value();
    }
}
