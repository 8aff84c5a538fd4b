package com.willaireplaceme.mailer.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestLog;
import com.willaireplaceme.mailer.TestMailbox;
import com.willaireplaceme.mailer.TestMailbox.Fault;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.ledger.Findings.Evidence;
import com.willaireplaceme.mailer.ledger.Suppressions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal as evidence, on a real IMAP server, and what goes wrong with it. */
@MailerTest
class JournalTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired private JdbcClient jdbc;
    @Autowired private Findings findings;
    @Autowired private Feedback feedback;
    @Autowired private Suppressions suppressions;
    @Autowired private MailerSettings mailer;
    @Autowired private Resolver another;

    private final TestMailbox mailbox = new TestMailbox();
    private final TestLog log = new TestLog(Resolver.class);
    private Resolver resolver;

    /** The resolver of the service would note what is not in its own journal. */
    @BeforeEach
    void beTheOnlyOne() {
        another.stop();
        resolver =
                new Resolver(
                        findings,
                        feedback,
                        suppressions,
                        TestSettings.of(
                                FeedbackSettings.class,
                                Map.of(
                                        "mailer.feedback.journal-url",
                                        mailbox.url(),
                                        "mailer.feedback.journal-every",
                                        "50ms",
                                        "mailer.feedback.journal-after",
                                        "0s")),
                        mailer);
    }

    @AfterEach
    void end() throws Exception {
        resolver.stop();
        mailbox.close();
        log.close();
        another.start();
    }

    @ParameterizedTest
    @CsvSource({
        "AI exposure report <reports@example.org>, %s",
        "reports@example.org, Ada <%s>",
        "'\"AI exposure report\" <Reports@Example.org>', <%s>"
    })
    void aCopyFromUsToTheRecipientProvesThatItWasAccepted(String from, String to) {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(doubtful, from, to.formatted(doubtful.address()));
        resolver.start();
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
        assertThat(found(doubtful))
                .contains(tuple("accepted", "journal", "a copy is in the journal"));
    }

    @Test
    void addressesOutsideAsciiAreFoundToo() {
        PlantedDelivery doubtful =
                PlantedDelivery.in(
                        jdbc, DeliveryStatus.IN_DOUBT, "zoë." + System.nanoTime() + "@example.com");
        deliver(doubtful, "reports@example.org", doubtful.address());
        resolver.start();
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "mallory@example.net, %s",
        "reports@example.org, mallory@example.net",
        "reports@example.org, '%s, mallory@example.net'",
        "reports@example.org.example.net, %s",
        "'reports@example.org, mallory@example.net', %s",
        "'reports@example.org <mallory@example.net>', %s",
        "nonsense @@, %s"
    })
    void aMessageOfOthersWithTheSameNameProvesNothing(String from, String to) {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(doubtful, from, to.formatted(doubtful.address()));
        resolver.start();
        awaitSearchedTwice(doubtful);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(found(doubtful))
                .containsExactly(
                        tuple(
                                "not found",
                                "journal",
                                "only a message of another sender or recipient in the journal"));
    }

    @Test
    void aCopyBehindAMessageOfOthersIsFound() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(doubtful, "mallory@example.net", doubtful.address());
        deliver(doubtful, "reports@example.org", doubtful.address());
        resolver.start();
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
    }

    @Test
    void withTheRecipientErasedTheSenderHasToDo() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        suppressions.erase(doubtful.recipient());
        deliver(doubtful, "reports@example.org", doubtful.address());
        resolver.start();
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
    }

    /** Silence proves nothing, however often it is heard. */
    @Test
    void whatIsNotFoundStaysInDoubtForAnOperator() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        resolver.start();
        awaitSearchedTwice(doubtful);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(doubtful.hasContent()).isTrue();
        assertThat(found(doubtful))
                .containsExactly(tuple("not found", "journal", "no copy in the journal"));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUED", "IN_FLIGHT", "ACCEPTED", "REJECTED", "BOUNCED"})
    void onlyWhatIsInDoubtIsSearchedFor(DeliveryStatus status) {
        PlantedDelivery other = PlantedDelivery.in(jdbc, status);
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(other, "reports@example.org", other.address());
        resolver.start();
        awaitSearchedTwice(doubtful);
        assertThat(other.status()).isEqualTo(status);
        assertThat(found(other)).isEmpty();
    }

    @Test
    void aJournalThatIsAwayProvesNothingAndIsSearchedWhenItIsBack() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(doubtful, "reports@example.org", doubtful.address());
        mailbox.away();
        resolver.start();
        await().atMost(PATIENCE).until(() -> log.count("The journal cannot be searched now") > 0);
        assertThat(found(doubtful)).isEmpty();
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        mailbox.well();
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
        assertThat(log.count("The journal cannot be searched now")).isEqualTo(1);
        assertNothingPersonalIn(log, doubtful);
    }

    @Test
    void aRefusedLoginIsToldWithoutNameOrPassword() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        deliver(doubtful, "reports@example.org", doubtful.address());
        mailbox.password("another");
        resolver.start();
        await().atMost(PATIENCE)
                .until(() -> log.count("searched now: AuthenticationFailedException") > 0);
        assertThat(found(doubtful)).isEmpty();
        mailbox.password("secret");
        awaitStatus(doubtful, DeliveryStatus.ACCEPTED);
        assertNothingPersonalIn(log, doubtful);
    }

    /** The first search, the first header, whatever comes: the ones behind it are searched for. */
    @ParameterizedTest
    @CsvSource({"SEARCH, REFUSED", "SEARCH, BROKEN", "FETCH, REFUSED", "FETCH, BROKEN"})
    void aDeliveryThatCannotBeSearchedForStopsNoneBehindIt(String command, Fault fault) {
        List<PlantedDelivery> doubtful =
                List.of(
                        PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT),
                        PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT),
                        PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT));
        doubtful.forEach(delivery -> deliver(delivery, "reports@example.org", delivery.address()));
        PlantedDelivery unlucky =
                doubtful.stream()
                        .min((one, other) ->
                                Long.compareUnsigned(
                                        one.key().getMostSignificantBits(),
                                        other.key().getMostSignificantBits()))
                        .orElseThrow();
        String number = " " + (doubtful.indexOf(unlucky) + 1) + " ";
        mailbox.failing(line -> {
            boolean about =
                    line.contains(command)
                            && (line.contains(unlucky.key().toString()) || line.contains(number));
            return about ? fault : Fault.NONE;
        });
        resolver.start();
        for (PlantedDelivery delivery : doubtful) {
            if (!delivery.equals(unlucky)) {
                awaitStatus(delivery, DeliveryStatus.ACCEPTED);
            }
        }
        assertThat(unlucky.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(found(unlucky)).isEmpty();
        String told =
                "searched now: "
                        + (fault == Fault.BROKEN
                                ? "FolderClosedException"
                                : "not for every delivery");
        await().atMost(PATIENCE).until(() -> log.count(told) == 1);
        mailbox.well();
        awaitStatus(unlucky, DeliveryStatus.ACCEPTED);
    }

    private static void assertNothingPersonalIn(TestLog log, PlantedDelivery doubtful) {
        assertThat(log.lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line)
                                .doesNotContain(
                                        "secret", "imap://", "@example.org", doubtful.address()));
    }

    private void deliver(PlantedDelivery delivery, String from, String to) {
        mailbox.deliver(
                "From: %s\r\nTo: %s\r\nMessage-ID: <%s@example.org>\r\nSubject: x\r\n\r\nText\r\n"
                        .formatted(from, to, delivery.key())
                        .getBytes(UTF_8));
    }

    private List<Tuple> found(PlantedDelivery delivery) {
        return findings.of(delivery.key()).stream()
                .map(found -> tuple(found.kind(), found.source(), found.detail()))
                .toList();
    }

    private void awaitSearchedTwice(PlantedDelivery delivery) {
        await().atMost(PATIENCE)
                .until(() ->
                        findings.of(delivery.key()).stream().anyMatch(JournalTests::wasRepeated));
    }

    private static boolean wasRepeated(Evidence evidence) {
        return evidence.lastFoundAt().isAfter(evidence.foundAt());
    }

    private static void awaitStatus(PlantedDelivery delivery, DeliveryStatus status) {
        await().atMost(PATIENCE).until(() -> delivery.status() == status);
    }
}
