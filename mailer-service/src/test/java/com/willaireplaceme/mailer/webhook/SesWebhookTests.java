package com.willaireplaceme.mailer.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.io.IOException;
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
    private static PrivateKey expiredKey;
    private static byte[] certificate;

    private byte[] given;
    private boolean away;

    private final List<URI> visited = new ArrayList<>();
    private SesWebhook webhook;

    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private Webhook forms;
    @Autowired private Findings findings;

    @BeforeAll
    static void makeCertificates() throws Exception {
        key = make("sns", "-validity", "90");
        certificate = certificateOf("sns");
        expiredKey = make("expired", "-startdate", "-3d", "-validity", "1");
    }

    private static PrivateKey make(String alias, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "RSA",
                                "-alias",
                                alias,
                                "-dname",
                                "CN=sns.amazonaws.com",
                                "-storepass",
                                "password",
                                "-keystore",
                                directory.resolve("keys.p12").toString()));
        command.addAll(List.of(more));
        int code =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("keytool.txt").toFile())
                        .start()
                        .waitFor();
        assertThat(code).isZero();
        return (PrivateKey) keys().getKey(alias, "password".toCharArray());
    }

    private static KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(directory.resolve("keys.p12"))) {
            keys.load(in, "password".toCharArray());
        }
        return keys;
    }

    private static byte[] certificateOf(String alias) throws Exception {
        return keys().getCertificate(alias).getEncoded();
    }

    @BeforeEach
    void listenToTheTopic() {
        given = certificate.clone();
        SnsHosts hosts =
                new SnsHosts() {
                    @Override
                    byte[] get(URI address) throws IOException {
                        visited.add(address);
                        if (away) {
                            throw new IOException("SNS is away");
                        }
                        return given.clone();
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
        "notificationType, Bounce, Permanent, 5.1.8, BOUNCED, ''",
        "notificationType, Bounce, Permanent, '', BOUNCED, hard bounce",
        "notificationType, Bounce, Undetermined, '', BOUNCED, ''",
        "notificationType, Complaint, '', '', COMPLAINED, complaint",
        "eventType, Delivery, '', '', ACCEPTED, ''",
        "notificationType, Delivery, '', '', ACCEPTED, ''",
        "eventType, DeliveryDelay, '', '', ACCEPTED, ''",
        "eventType, Send, '', '', ACCEPTED, ''",
        "eventType, Reject, '', '', BOUNCED, ''",
        "eventType, Open, '', '', IN_DOUBT, ''",
        "eventType, Click, '', '', IN_DOUBT, ''",
        "eventType, Rendering Failure, '', '', IN_DOUBT, ''",
        "eventType, SomethingNew, '', '', IN_DOUBT, ''",
        "eventType, '', '', '', IN_DOUBT, ''"
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
        Map<String, String> message = confirmation();
        assertThat(take(message)).isEqualTo(204);
        assertThat(visited).hasSize(2).last().hasToString(message.get("SubscribeURL"));

        message.put("SubscribeURL", "https://evil.example/?Action=ConfirmSubscription");
        sign(message);
        assertThat(take(message)).isEqualTo(403);
        assertThat(visited).hasSize(2);
    }

    /** One address of ours can stand for several recipients: a list, or a forward. */
    @ParameterizedTest
    @CsvSource({
        "5.1.1, 5.1.1, hard bounce",
        "5.1.1, 5.2.2, ''",
        "4.4.7, 5.1.1, ''",
        "'', 5.1.1, hard bounce"
    })
    void anAddressIsSuppressedOnlyIfNoneOfItsRecipientsHasAMailbox(
            String first, String second, String suppressedFor) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String event =
                event("notificationType", "Bounce", "Permanent", first, sent)
                        .replace(
                                "\"}]}",
                                "\"},{\"emailAddress\":\"b@example.com\",\"status\":\""
                                        + second
                                        + "\"}]}");
        assertThat(take(notification(event))).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(String.join("", sent.suppressedFor())).isEqualTo(suppressedFor);
    }

    @ParameterizedTest
    @CsvSource({
        "smtp; 550 5.1.1 user unknown, hard bounce",
        "smtp; 550 5.7.1 refused by policy, ''",
        "smtp; 554 refused, ''"
    })
    void theWordsOfTheServerCountMoreThanAVagueStatus(String diagnostic, String suppressedFor)
            throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String event =
                event("notificationType", "Bounce", "Permanent", "5.0.0", sent)
                        .replace(
                                "\"status\":",
                                "\"diagnosticCode\":\"" + diagnostic + "\",\"status\":");
        assertThat(take(notification(event))).isEqualTo(204);
        assertThat(String.join("", sent.suppressedFor())).isEqualTo(suppressedFor);
    }

    @ParameterizedTest
    @CsvSource({
        "abuse, COMPLAINED",
        "fraud, COMPLAINED",
        "virus, COMPLAINED",
        "other, COMPLAINED",
        "not-spam, ACCEPTED",
        "auth-failure, ACCEPTED"
    })
    void whoSaysThatItIsNoSpamDoesNotComplain(String type, DeliveryStatus to) throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String event =
                event("eventType", "Complaint", "", "", sent)
                        .replaceFirst(
                                "\\{",
                                "{\"complaint\":{\"complaintFeedbackType\":\"" + type + "\"},");
        assertThat(take(notification(event))).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(to);
        assertThat(sent.suppressedFor().isEmpty()).isEqualTo(to == DeliveryStatus.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "Signature, bm90IGEgc2lnbmF0dXJl",
        "Signature, 'no base64 !'",
        "Signature, ''",
        "SignatureVersion, '3'",
        "SignatureVersion, ''",
        "Timestamp, '2026-11-21T09:00:00.000Z'",
        "MessageId, another",
        "Type, SubscriptionConfirmation",
        "Type, UnsubscribeConfirmation",
        "TopicArn, ''"
    })
    void whateverIsChangedAfterTheSignatureIsNotBelieved(String field, String value)
            throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        message.put(field, value);
        assertThat(take(message)).isEqualTo(403);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        message.remove(field);
        assertThat(take(message)).isEqualTo(403);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aSignatureOfAnotherKeyOrAnExpiredCertificateIsNotBelieved() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        sign(message, expiredKey);
        assertThat(take(message)).isEqualTo(403);
        message.put("SigningCertURL", CERTIFICATE.replace("0123456789abcdef", "expired"));
        given = certificateOf("expired");
        assertThat(take(message)).isEqualTo(403);
        given = "no certificate".getBytes(UTF_8);
        message.put("SigningCertURL", CERTIFICATE.replace("0123456789abcdef", "none"));
        assertThat(take(message)).isEqualTo(403);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    /** What it says is true however old it is: what comes twice changes nothing more. */
    @Test
    void anOldMessageIsTakenAndItsRepetitionChangesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message =
                notification(event("notificationType", "Bounce", "Permanent", "5.1.1", sent));
        message.put("Timestamp", "2020-01-01T00:00:00.000Z");
        sign(message);
        assertThat(take(message)).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
        Object changedAt = sent.row().get("changed_at");
        assertThat(take(message)).isEqualTo(204);
        assertThat(sent.row()).containsEntry("changed_at", changedAt);
        assertThat(findings.of(sent.key())).hasSize(1);
        assertThat(sent.suppressedFor()).containsExactly("hard bounce");
    }

    @Test
    void aDeliveryAtTheGateIsToBeToldOfAgain() throws Exception {
        PlantedDelivery flying = PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT);
        Map<String, String> message =
                notification(event("eventType", "Bounce", "Permanent", "5.1.1", flying));
        assertThat(take(message)).isEqualTo(503);
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(flying.suppressedFor()).isEmpty();
        flying.settle(DeliveryStatus.ACCEPTED);
        assertThat(take(message)).isEqualTo(204);
        assertThat(flying.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(flying.suppressedFor()).containsExactly("hard bounce");
    }

    @Test
    void whileSnsCannotBeAskedItsMessagesHaveToComeAgain() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Map<String, String> message = notification(event("eventType", "Complaint", "", "", sent));
        away = true;
        assertThat(take(message)).isEqualTo(503);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        away = false;
        assertThat(take(message)).isEqualTo(204);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.COMPLAINED);

        Map<String, String> confirmation = confirmation();
        away = true;
        assertThat(take(confirmation)).isEqualTo(503);
    }

    @Test
    void anUnsignedConfirmationIsNotVisited() throws Exception {
        Map<String, String> message = confirmation();
        message.put("Token", "another");
        assertThat(take(message)).isEqualTo(403);
        assertThat(visited)
                .noneMatch(address -> address.toString().contains("ConfirmSubscription"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UnsubscribeConfirmation", "SomethingNew"})
    void otherTypesChangeNothing(String type) throws Exception {
        Map<String, String> message = confirmation();
        message.put("Type", type);
        sign(message);
        assertThat(take(message)).isEqualTo(204);
        assertThat(visited).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Successfully validated the topic",
                "[1, {}, \"x\"]",
                "{\"mail\": 7, \"bounce\": [], \"notificationType\": \"Bounce\"}",
                ""
            })
    void whatSnsSignsAndNobodyCanReadNeedNotComeAgain(String event) throws Exception {
        assertThat(take(notification(event))).isEqualTo(204);
    }

    @Test
    void aBodyThatCannotBeReadIsRefused() throws Exception {
        assertThat(take("{\"Type\": \"Notification\",".getBytes(UTF_8))).isEqualTo(400);
        assertThat(take("[]".getBytes(UTF_8))).isEqualTo(403);
        assertThat(take(new byte[0])).isEqualTo(400);
        assertThat(take("[".repeat(100_000).getBytes(UTF_8))).isEqualTo(400);
        assertThat(take(("[" + " ".repeat(Bodies.LARGEST) + "]").getBytes(UTF_8))).isEqualTo(413);
        assertThat(visited).isEmpty();
    }

    private static Map<String, String> confirmation() throws Exception {
        Map<String, String> message = notification("You have chosen to subscribe");
        message.put("Type", "SubscriptionConfirmation");
        message.put("Token", "2336412f37");
        message.put(
                "SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription");
        sign(message);
        return message;
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
        sign(message, key);
    }

    private static void sign(Map<String, String> message, PrivateKey signer) throws Exception {
        StringBuilder text = new StringBuilder();
        message.forEach((name, value) -> {
            if (!name.startsWith("Sign")) {
                text.append(name).append('\n').append(value).append('\n');
            }
        });
        boolean first = "1".equals(message.get("SignatureVersion"));
        Signature signature = Signature.getInstance(first ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(signer);
        signature.update(text.toString().getBytes(UTF_8));
        message.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    }

    private int take(Map<String, String> message) throws Exception {
        return take(JsonMapper.shared().writeValueAsBytes(message));
    }

    private int take(byte[] body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContentType("text/plain; charset=UTF-8");
        request.setContent(body);
        return webhook.take(request).getStatusCode().value();
    }
}
