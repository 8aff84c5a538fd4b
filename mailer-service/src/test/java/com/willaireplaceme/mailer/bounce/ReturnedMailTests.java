package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestJournal;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails in the shapes that servers, providers and people give them, written for these tests. */
@MailerTest
class ReturnedMailTests {

    private static final Path MAILS = Path.of("src/test/resources/mailer/returned");
    private static final int PROOF = 16;

    @Autowired private FeedbackSettings settings;
    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private Findings findings;

    /** What a mail does to an accepted delivery, and why it is suppressed then, if it is. */
    private record Consequence(
            DeliveryStatus accepted, DeliveryStatus doubtful, String reason, String suppressedFor) {

        static Consequence hard(String code) {
            return new Consequence(
                    DeliveryStatus.BOUNCED,
                    DeliveryStatus.BOUNCED,
                    "hard bounce: " + code,
                    "hard bounce");
        }

        static Consequence soft(String code) {
            return new Consequence(
                    DeliveryStatus.BOUNCED, DeliveryStatus.BOUNCED, "soft bounce: " + code, "");
        }

        static Consequence passed(String action) {
            return new Consequence(
                    DeliveryStatus.ACCEPTED, DeliveryStatus.ACCEPTED, "accepted: " + action, "");
        }

        static Consequence complaint(String type) {
            return new Consequence(
                    DeliveryStatus.COMPLAINED,
                    DeliveryStatus.COMPLAINED,
                    "complaint: " + type,
                    "complaint");
        }

        static Consequence none() {
            return new Consequence(DeliveryStatus.ACCEPTED, DeliveryStatus.IN_DOUBT, "", "");
        }
    }

    private static final Map<String, Consequence> CONSEQUENCES = new LinkedHashMap<>();

    static {
        CONSEQUENCES.put("postfix-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("postfix-full-mailbox", Consequence.soft("5.2.2"));
        CONSEQUENCES.put("postfix-given-up", Consequence.soft("4.4.1"));
        CONSEQUENCES.put("postfix-sender-refused", Consequence.soft("5.1.8"));
        CONSEQUENCES.put("postfix-delayed", Consequence.passed("delayed"));
        CONSEQUENCES.put("postfix-relayed", Consequence.passed("relayed"));
        CONSEQUENCES.put("exim-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("exim-plain-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("exim-plain-policy", Consequence.soft("5.3.0"));
        CONSEQUENCES.put("exim-plain-warning", Consequence.none());
        CONSEQUENCES.put("exchange-no-such-user", Consequence.hard("5.1.10"));
        CONSEQUENCES.put("exchange-full-mailbox", Consequence.soft("5.2.2"));
        CONSEQUENCES.put("exchange-forbidden", Consequence.soft("5.7.1"));
        CONSEQUENCES.put("exchange-delayed", Consequence.passed("delayed"));
        CONSEQUENCES.put("exchange-expanded", Consequence.passed("expanded"));
        CONSEQUENCES.put("gmail-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("gmail-disabled", Consequence.hard("5.2.1"));
        CONSEQUENCES.put("gmail-unauthenticated", Consequence.soft("5.7.26"));
        CONSEQUENCES.put("gmail-delayed", Consequence.passed("delayed"));
        CONSEQUENCES.put("qmail-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("qmail-full-mailbox", Consequence.soft("5.2.2"));
        CONSEQUENCES.put("qmail-given-up", Consequence.soft("4.4.1"));
        CONSEQUENCES.put("qmail-without-code", Consequence.soft("4.0.0"));
        CONSEQUENCES.put("ses-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("ses-too-large", Consequence.soft("5.3.4"));
        CONSEQUENCES.put("ses-vague-refusal", Consequence.soft("5.3.0"));
        CONSEQUENCES.put("list-partly-failed", Consequence.soft("5.1.1"));
        CONSEQUENCES.put("list-failed-differently", Consequence.soft("5.2.2"));
        CONSEQUENCES.put("international-no-such-user", Consequence.hard("5.1.1"));
        CONSEQUENCES.put("yahoo-complaint", Consequence.complaint("abuse"));
        CONSEQUENCES.put("arf-headers-only", Consequence.complaint("abuse"));
        CONSEQUENCES.put("arf-fraud", Consequence.complaint("fraud"));
        CONSEQUENCES.put("arf-not-spam", Consequence.none());
        CONSEQUENCES.put("arf-authentication", Consequence.none());
        CONSEQUENCES.put("out-of-office", Consequence.none());
        CONSEQUENCES.put("vacation", Consequence.none());
        CONSEQUENCES.put("gmail-vacation", Consequence.none());
        CONSEQUENCES.put("read-receipt", Consequence.none());
        CONSEQUENCES.put("challenge", Consequence.none());
        CONSEQUENCES.put("human-reply", Consequence.none());
        CONSEQUENCES.put("spam", Consequence.none());
        CONSEQUENCES.put("empty-status", Consequence.none());
    }

    static List<String> mails() {
        return List.copyOf(CONSEQUENCES.keySet());
    }

    /** Those that name their delivery inside, too: all reports but the shortest. */
    static List<String> reports() {
        return CONSEQUENCES.entrySet().stream()
                .filter(mail -> !mail.getValue().equals(Consequence.none()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void everyMailIsTested() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            CONSEQUENCES.keySet().stream().map(name -> name + ".eml").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void aMailToTheEnvelopesAddressDoesWhatItSays(String name) throws Exception {
        Consequence expected = expected(name);
        PlantedDelivery accepted = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        for (PlantedDelivery delivery : List.of(accepted, doubtful)) {
            assertThat(send(envelope(delivery), mail(name, delivery))).startsWith("250");
            assertThat(send(envelope(delivery), mail(name, delivery))).startsWith("250");
            assertThat(String.join("", delivery.suppressedFor()))
                    .isEqualTo(expected.suppressedFor());
        }
        assertThat(accepted.status()).isEqualTo(expected.accepted());
        assertThat(doubtful.status()).isEqualTo(expected.doubtful());
        if (expected.doubtful() != DeliveryStatus.IN_DOUBT) {
            assertThat(doubtful.row()).containsEntry("reason", expected.reason());
            assertThat(findings.of(doubtful.key()))
                    .filteredOn(found -> found.source().equals("smtp"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportToTheCommonAddressNamesItsDeliveryInside(String name) throws Exception {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        String mail = mail(name, doubtful);
        boolean named =
                mail.contains("\nMessage-ID: <" + messageId(doubtful))
                        || mail.contains("Original-Envelope-Id: ");
        assertThat(send("bounces@back.example.org", mail)).startsWith("250");
        assertThat(named).isTrue();
        assertThat(doubtful.status()).isEqualTo(expected(name).doubtful());
    }

    /** Who knows a key, but not our pepper, makes references that are nearly right. */
    @ParameterizedTest
    @MethodSource("mails")
    void aForgedReportAboutTheDeliveryOfSomebodyElseChangesNothing(String name) throws Exception {
        PlantedDelivery accepted = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        for (PlantedDelivery delivery : List.of(accepted, doubtful)) {
            DeliveryStatus before = delivery.status();
            String forged = forged(mail(name, delivery), delivery);
            assertThat(send(forged(envelope(delivery), delivery), forged)).startsWith("550");
            assertThat(send("bounces@back.example.org", forged)).startsWith("250");
            assertThat(send("complaints@back.example.org", forged)).startsWith("250");
            assertThat(delivery.status()).isEqualTo(before);
            assertThat(delivery.suppressedFor()).isEmpty();
            assertThat(findings.of(delivery.key()))
                    .noneMatch(found -> found.source().equals("smtp"));
        }
    }

    /** The same mails, put in a mailbox by a server that writes down whom they were for. */
    @Test
    void theSameMailsAreReadFromAMailbox() throws Exception {
        List<String> headers = List.of("Delivered-To", "X-Original-To", "Envelope-To");
        Map<String, PlantedDelivery> deliveries = new LinkedHashMap<>();
        List<PlantedDelivery> victims = new ArrayList<>();
        for (String name : mails()) {
            PlantedDelivery delivery = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
            PlantedDelivery victim = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
            String header = headers.get(victims.size() % headers.size());
            deliveries.put(name, delivery);
            victims.add(victim);
            String address = header + ": " + envelope(delivery) + "\n";
            TestJournal.deliverBounce(bytes(address + mail(name, delivery)));
            TestJournal.deliverBounce(
                    bytes(
                            forged(
                                    header + ": " + envelope(victim) + "\n" + mail(name, victim),
                                    victim)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> TestJournal.unseenBounces() == 0);
        deliveries.forEach((name, delivery) -> {
            assertThat(delivery.status()).as(name).isEqualTo(expected(name).accepted());
            assertThat(String.join("", delivery.suppressedFor()))
                    .as(name)
                    .isEqualTo(expected(name).suppressedFor());
        });
        assertThat(victims)
                .allSatisfy(victim -> {
                    assertThat(victim.status()).isEqualTo(DeliveryStatus.ACCEPTED);
                    assertThat(victim.suppressedFor()).isEmpty();
                });
    }

    private static Consequence expected(String name) {
        return Objects.requireNonNull(CONSEQUENCES.get(name));
    }

    private String mail(String name, PlantedDelivery delivery) throws IOException {
        return Files.readString(MAILS.resolve(name + ".eml"))
                .replace("{envelope}", envelope(delivery))
                .replace("{message-id}", "<" + messageId(delivery) + "@example.org>");
    }

    private String messageId(PlantedDelivery delivery) {
        return references.of(Purpose.MESSAGE_ID, delivery.key());
    }

    private String envelope(PlantedDelivery delivery) {
        return "bounces+" + references.of(Purpose.ENVELOPE, delivery.key()) + "@back.example.org";
    }

    /** Each reference keeps its key, and has another proof. */
    private String forged(String text, PlantedDelivery delivery) {
        String forged = text;
        for (Purpose purpose : Purpose.values()) {
            String reference = references.of(purpose, delivery.key());
            int proof = reference.length() - PROOF;
            forged =
                    forged.replace(
                            reference,
                            reference.substring(0, proof)
                                    + new StringBuilder(reference.substring(proof)).reverse());
        }
        return forged;
    }

    private String send(String recipient, String mail) throws Exception {
        return SmtpClient.send(settings.bounceSmtpPort(), recipient, bytes(mail));
    }
}
