package com.willaireplaceme.mailer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestJournal;
import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.ledger.Findings.Evidence;
import com.willaireplaceme.mailer.ledger.Suppressions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MailerTest
class ResolverTests {

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private Findings findings;
    @Autowired private Suppressions suppressions;

    @Test
    void aCopyInTheJournalSettlesADeliveryInDoubt() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        TestJournal.deliver("<" + doubtful.key() + "@example.org>", doubtful.address());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> doubtful.status() == DeliveryStatus.ACCEPTED);
        assertThat(doubtful.row()).containsEntry("reason", "accepted: a copy is in the journal");
        assertThat(findings.of(doubtful.key()))
                .anySatisfy(evidence -> assertThat(evidence.kind()).isEqualTo("accepted"));
    }

    @Test
    void noCopyProvesNothingAndIsNotedWithTheTimeOfTheLastSearch() {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        TestJournal.deliver("<not-" + doubtful.key() + "@example.org>", doubtful.address());
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        findings.of(doubtful.key()).stream()
                                .anyMatch(found -> found.lastFoundAt().isAfter(found.foundAt())));
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
        assertThat(findings.of(doubtful.key()))
                .extracting(Evidence::kind, Evidence::detail)
                .containsExactly(tuple("not found", "no copy in the journal"));
    }

    @Test
    void whatFallsInDoubtAfterItsPersonWasErasedIsEmptied() {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        suppressions.erase(sent.recipient());
        PlantedDelivery later = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT, sent.address());
        await().atMost(Duration.ofSeconds(20)).until(() -> !later.hasContent());
        assertThat(later.status()).isEqualTo(DeliveryStatus.IN_DOUBT);
    }

    @Test
    void operatorsSeeTheEvidence() throws Exception {
        PlantedDelivery doubtful = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        findings.take(new Finding(doubtful.key(), Finding.Kind.SOFT_BOUNCE, "test", "4.4.7"));
        HttpResponse<String> answer = get("/api/deliveries/" + doubtful.key() + "/evidence");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"BOUNCED\"")
                .contains("\"kind\":\"soft bounce\"")
                .contains("\"source\":\"test\"")
                .contains("\"detail\":\"4.4.7\"")
                .contains("\"foundAt\":\"");
        assertThat(get("/api/deliveries/" + UUID.randomUUID() + "/evidence").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aJournalThatIsAwayIsToldSo() {
        ImapJournal away =
                new ImapJournal(
                        ImapUrl.parse(
                                "JOURNAL_IMAP_URL",
                                "imap://u:p@127.0.0.1:" + FreePorts.any() + "/INBOX"));
        assertThatThrownBy(away::open).isInstanceOf(Journal.JournalAway.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imaps://host/INBOX",
                "http://u:p@host",
                "imaps://user@host",
                "secret words"
            })
    void whatIsNoAddressOfAMailboxIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ImapUrl.parse("JOURNAL_IMAP_URL", url))
                .hasMessageContaining("JOURNAL_IMAP_URL")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void anAddressOfAMailboxIsDecodedAndHidesItsPassword() {
        ImapUrl url =
                ImapUrl.parse(
                        "JOURNAL_IMAP_URL", "imaps://a%40b:p+%3A@mail.example.org/Sent%20mail");
        assertThat(url)
                .isEqualTo(new ImapUrl("imaps", "mail.example.org", -1, "a@b", "p+:", "Sent mail"))
                .hasToString("imaps://mail.example.org/Sent mail");
        assertThat(ImapUrl.parse("JOURNAL_IMAP_URL", "imaps://a:b@host").folder())
                .isEqualTo("INBOX");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer the service token")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
