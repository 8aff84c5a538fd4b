package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestLog;
import com.willaireplaceme.mailer.TestMailbox;
import com.willaireplaceme.mailer.TestMailbox.Fault;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mailbox of returned mail, where the server or the wire does not do what it should. */
@MailerTest
class BrokenMailboxTests {

    private static final String FIRST_MAIL = "FETCH 1 (BODY.PEEK[])";

    @Autowired private JdbcClient jdbc;
    @Autowired private References references;
    @Autowired private BounceDesk desk;
    @Autowired private Feedback feedback;
    @Autowired private MeterRegistry meters;

    private final TestMailbox mailbox = new TestMailbox();
    private final TestLog log = new TestLog(BouncePoller.class);
    private BouncePoller poller;

    @BeforeEach
    void makeAPoller() {
        poller =
                new BouncePoller(
                        desk,
                        feedback,
                        references,
                        TestSettings.of(
                                FeedbackSettings.class,
                                Map.of(
                                        "mailer.feedback.bounce-imap-url",
                                        mailbox.url(),
                                        "mailer.feedback.journal-every",
                                        "50ms")));
    }

    @AfterEach
    void end() throws Exception {
        poller.stop();
        mailbox.close();
        log.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "NOTHING_GIVEN"})
    void aMailThatCannotBeReadStopsNoneBehindItAndIsSetAside(Fault fault) {
        mailbox.failing(line -> line.contains(FIRST_MAIL) ? fault : Fault.NONE);
        double before = unreadable();
        PlantedDelivery unlucky = bounced();
        PlantedDelivery behind = bounced();
        poller.start();

        awaitStatus(behind, DeliveryStatus.BOUNCED);
        PlantedDelivery later = bounced();
        awaitStatus(later, DeliveryStatus.BOUNCED);
        awaitStatus(bounced(), DeliveryStatus.BOUNCED);
        awaitAside();

        assertThat(unlucky.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(unreadable()).isEqualTo(before + 1);
        assertThat(log.count("is set aside")).isEqualTo(1);
        assertThat(log.count("cannot be read: MessagingException")).isEqualTo(1);
        assertThat(log.lines())
                .allSatisfy(line ->
                        assertThat(line)
                                .doesNotContain(
                                        unlucky.address(), "ada@example.com", "MAILER-DAEMON"));
    }

    @Test
    void aMailThatCannotBeReadAloneWaitsForAnotherOne() {
        AtomicInteger asked = new AtomicInteger();
        mailbox.failing(line -> {
            boolean first = line.contains(FIRST_MAIL);
            asked.addAndGet(first ? 1 : 0);
            return first ? Fault.REFUSED : Fault.NONE;
        });
        PlantedDelivery unlucky = bounced();
        poller.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 2 * Stragglers.TRIES);
        assertThat(mailbox.flags()).noneMatch(flags -> flags.contains(Flags.Flag.SEEN));

        mailbox.well();
        awaitStatus(unlucky, DeliveryStatus.BOUNCED);
    }

    @Test
    void aServerThatGivesNothingForAWhileSetsNothingAside() {
        AtomicInteger asked = new AtomicInteger();
        mailbox.failing(line -> {
            boolean mail = line.contains("BODY.PEEK[]");
            asked.addAndGet(mail ? 1 : 0);
            return mail ? Fault.REFUSED : Fault.NONE;
        });
        double before = unreadable();
        PlantedDelivery one = bounced();
        PlantedDelivery other = bounced();
        poller.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 4 * Stragglers.TRIES);
        mailbox.well();
        awaitStatus(one, DeliveryStatus.BOUNCED);
        awaitStatus(other, DeliveryStatus.BOUNCED);
        assertThat(unreadable()).isEqualTo(before);
    }

    /** The connection breaks at the first mail, whenever it is asked for. */
    @Test
    void aMailAtWhichTheConnectionBreaksStopsNoneBehindItAndIsNotSetAside() {
        AtomicInteger broken = new AtomicInteger();
        mailbox.failing(line -> {
            boolean first = line.contains(FIRST_MAIL);
            broken.addAndGet(first ? 1 : 0);
            return first ? Fault.BROKEN : Fault.NONE;
        });
        PlantedDelivery unlucky = bounced();
        PlantedDelivery behind = bounced();
        poller.start();
        awaitStatus(behind, DeliveryStatus.BOUNCED);
        await().atMost(Duration.ofSeconds(20)).until(() -> broken.get() > 2 * Stragglers.TRIES);
        awaitStatus(bounced(), DeliveryStatus.BOUNCED);
        assertThat(mailbox.flags()).noneMatch(flags -> flags.contains(Flags.Flag.SEEN));
        assertThat(unlucky.status()).isEqualTo(DeliveryStatus.ACCEPTED);

        mailbox.well();
        awaitStatus(unlucky, DeliveryStatus.BOUNCED);
    }

    @Test
    void aMailboxThatIsAwayIsReadWhenItIsBack() {
        mailbox.away();
        PlantedDelivery sent = bounced();
        poller.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> log.count("mailbox of returned mail cannot be read now") > 0);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
        mailbox.well();
        awaitStatus(sent, DeliveryStatus.BOUNCED);
        assertThat(log.count("mailbox of returned mail cannot be read now")).isEqualTo(1);
        assertThat(log.lines())
                .allSatisfy(line -> assertThat(line).doesNotContain("secret", sent.address()));
    }

    /** What is in the ledger already is read again, and the next mails are, too. */
    @Test
    void aReportThatCannotBeDeletedStopsNothing() {
        mailbox.failing(line -> line.contains("STORE 1 ") ? Fault.REFUSED : Fault.NONE);
        PlantedDelivery first = bounced();
        PlantedDelivery second = bounced();
        poller.start();
        awaitStatus(first, DeliveryStatus.BOUNCED);
        awaitStatus(second, DeliveryStatus.BOUNCED);
        awaitStatus(bounced(), DeliveryStatus.BOUNCED);
        awaitStatus(bounced(), DeliveryStatus.BOUNCED);
    }

    @Test
    void whatIsNoMailAtAllIsMarkedAsSeenAndLeft() {
        double before = counted("not a report") + unreadable();
        mailbox.deliver(new byte[] {0, 1, 2, (byte) 0xff, '\r', '\n', '\r', '\n', 7});
        mailbox.deliver(bytes("Content-Type: multipart/report; boundary\n\n--\n"));
        PlantedDelivery behind = bounced();
        poller.start();
        awaitStatus(behind, DeliveryStatus.BOUNCED);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> counted("not a report") + unreadable() == before + 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(mailbox.flags())
                                .hasSize(2)
                                .allMatch(flags -> flags.contains(Flags.Flag.SEEN)));
    }

    /** A delivery whose bounce is in the mailbox. */
    private PlantedDelivery bounced() {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String address =
                "bounces+" + references.of(Purpose.ENVELOPE, sent.key()) + "@back.example.org";
        mailbox.deliver(
                bytes(
                        "Delivered-To: "
                                + address
                                + "\n"
                                + TestMails.failure("failed", "5.2.2", "", "<any>")));
        return sent;
    }

    private void awaitAside() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(mailbox.flags())
                                .singleElement()
                                .matches(flags -> flags.contains(Flags.Flag.SEEN))
                                .matches(flags -> flags.contains(Flags.Flag.FLAGGED)));
    }

    private static void awaitStatus(PlantedDelivery delivery, DeliveryStatus status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> delivery.status() == status);
    }

    private double unreadable() {
        return counted("unreadable");
    }

    private double counted(String outcome) {
        return meters
                .find("mailer.feedback")
                .tag("source", "mailbox")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
