package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MailerTest
class BounceListenerTests {

    private static final String HARD = "smtp; 550 5.1.1 User unknown";

    @Autowired private FeedbackSettings settings;
    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private Findings findings;
    @Autowired private MeterRegistry meters;

    @Test
    void aHardBounceSettlesAndSuppresses() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String failure = TestMails.failure("failed", "5.1.1", HARD, "<any@example.org>");
        assertThat(send(envelope(sent), failure)).startsWith("250");
        assertThat(send(envelope(sent), failure)).startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(sent.row()).containsEntry("reason", "hard bounce: 5.1.1");
        assertThat(sent.suppressedFor()).containsExactly("hard bounce");
        assertThat(findings.of(sent.key())).hasSize(1);
    }

    @Test
    void aSoftBounceSettlesAndSuppressesNobody() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String failure = TestMails.failure("failed", "5.2.2", "smtp; 552 5.2.2 full", "<any>");
        assertThat(send(envelope(sent).toUpperCase(Locale.ROOT), failure)).startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(sent.suppressedFor()).isEmpty();
    }

    @Test
    void aFailureSettlesADeliveryInDoubtAndADelayProvesItAccepted() throws Exception {
        PlantedDelivery failed = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        send(envelope(failed), TestMails.failure("failed", "4.4.7", "", "<any>"));
        assertThat(failed.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(failed.hasContent()).isFalse();

        PlantedDelivery delayed = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        send(envelope(delayed), TestMails.failure("delayed", "4.4.1", "", "<any>"));
        assertThat(delayed.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(delayed.row()).containsEntry("reason", "accepted: delayed");
    }

    @Test
    void whatComesBackBeforeItsReplyIsWrittenDownHasToComeAgain() throws Exception {
        PlantedDelivery flying = PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT);
        assertThat(send(envelope(flying), TestMails.failure("failed", "5.1.1", HARD, "<any>")))
                .startsWith("451");
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(flying.suppressedFor()).isEmpty();
    }

    @Test
    void withoutAnAddressOfItsOwnTheEnvelopeIdNamesTheDelivery() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String id = references.of(Purpose.ENVELOPE, sent.key());
        assertThat(send("bounces@back.example.org", TestMails.internationalFailure(id)))
                .startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void withoutAnEnvelopeIdTheMessageIdNamesTheDelivery() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String id = "<" + references.of(Purpose.MESSAGE_ID, sent.key()) + "@example.org>";
        send("bounces@back.example.org", TestMails.failure("failed", "5.1.1", HARD, id));
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void theAddressCountsMoreThanWhatIsInside() throws Exception {
        PlantedDelivery addressed = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        PlantedDelivery other = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String id = "<" + references.of(Purpose.MESSAGE_ID, other.key()) + "@example.org>";
        send(envelope(addressed), TestMails.failure("failed", "5.1.1", HARD, id));
        assertThat(addressed.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(other.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aComplaintSettlesAndSuppresses() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(
                        send(
                                "complaints@back.example.org",
                                TestMails.abuse("abuse", "<" + envelope(sent) + ">", "<any>")))
                .startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.COMPLAINED);
        assertThat(sent.suppressedFor()).containsExactly("complaint");
    }

    @Test
    void aMailToTheAddressInTheHeaderUnsubscribes() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String reference = references.of(Purpose.UNSUBSCRIBE, sent.key());
        assertThat(
                        send(
                                "unsubscribe+" + reference + "@back.example.org",
                                "Subject: unsubscribe\n\n"))
                .startsWith("250");
        assertThat(sent.suppressedFor()).containsExactly("unsubscribed");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void forgedAddressesAreRefusedAndCounted() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String forUnsubscribing = references.of(Purpose.UNSUBSCRIBE, sent.key());
        double before = counted("forged");
        String failure = TestMails.failure("failed", "5.1.1", HARD, "<any>");
        for (String address :
                new String[] {
                    "bounces+" + forUnsubscribing + "@back.example.org",
                    "bounces+" + "0".repeat(48) + "@back.example.org",
                    envelope(sent).replace("back.example.org", "elsewhere.example.org"),
                    "postmaster@back.example.org",
                    "somebody@elsewhere.example.org"
                }) {
            assertThat(send(address, failure)).startsWith("550");
        }
        assertThat(counted("forged")).isEqualTo(before + 5);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void aReportThatNamesNoDeliveryOfOursIsCountedAndChangesNothing() throws Exception {
        double forged = counted("forged");
        double unknown = counted("unknown");
        String guessed = "<" + "a".repeat(48) + "@example.org>";
        assertThat(
                        send(
                                "bounces@back.example.org",
                                TestMails.failure("failed", "5.1.1", HARD, guessed)))
                .startsWith("250");
        assertThat(counted("forged")).isEqualTo(forged + 1);
        String neverSent =
                "bounces+"
                        + references.of(Purpose.ENVELOPE, UUID.randomUUID())
                        + "@back.example.org";
        send(neverSent, TestMails.failure("failed", "5.1.1", HARD, "<any>"));
        assertThat(counted("unknown")).isEqualTo(unknown + 1);
    }

    @Test
    void whatIsNoReportIsCountedAndChangesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        double before = counted("not a report");
        assertThat(send(envelope(sent), TestMails.outOfOffice())).startsWith("250");
        assertThat(counted("not a report")).isEqualTo(before + 1);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void whatIsTooLargeIsRefusedAndCounted() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        double before = counted("oversized");
        byte[] line =
                "0123456789012345678901234567890123456789012345678901234567890123\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] large =
                new byte
                        [BounceReceiver.LARGEST_MAIL / line.length * line.length
                                + 10 * line.length];
        for (int i = 0; i < large.length; i += line.length) {
            System.arraycopy(line, 0, large, i, line.length);
        }
        assertThat(SmtpClient.send(settings.bounceSmtpPort(), envelope(sent), large))
                .startsWith("552");
        assertThat(counted("oversized")).isEqualTo(before + 1);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    private String envelope(PlantedDelivery delivery) {
        return "bounces+" + references.of(Purpose.ENVELOPE, delivery.key()) + "@back.example.org";
    }

    private String send(String recipient, String mail) throws Exception {
        return SmtpClient.send(settings.bounceSmtpPort(), recipient, bytes(mail));
    }

    private double counted(String outcome) {
        return meters
                .find("mailer.feedback")
                .tag("source", "smtp")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
