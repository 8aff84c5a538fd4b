package com.willaireplaceme.mailer.sending;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.MutableClock;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.ledger.SendingSwitch;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Workers, ledger and a mail server together. */
class SendingTests {

    private final JdbcConnectionDetails database = TestDatabase.create();
    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final List<TestMailer> mailers = new ArrayList<>();

    @AfterEach
    void stop() {
        mailers.forEach(TestMailer::close);
        server.close();
    }

    @Test
    void twoMailersOnOneDatabaseShareTheWorkAndSendEachMessageOnce() {
        TestMailer one = mailer();
        TestMailer two = mailer();
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            keys.add(UUID.randomUUID());
            one.take(delivery(keys.getLast()));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> accepted(one) == keys.size());

        assertThat(sentKeys()).hasSameElementsAs(keys).doesNotHaveDuplicates();
        assertThat(replies(one)).isPositive();
        assertThat(replies(two)).isPositive();
        assertThat(replies(one) + replies(two)).isEqualTo(keys.size());
    }

    @Test
    void aServerThatFailsForEveryoneCostsNoAttemptAndIsDrainedOldestFirst() {
        for (int i = 0; i < 4; i++) {
            server.at(Step.MAIL, new Fault.Says("451 4.3.0 not now"));
        }
        TestMailer mailer =
                mailer(
                        "mailer.smtp.connections=1",
                        "mailer.sending.first-pause=100ms",
                        "mailer.sending.longest-pause=100ms");
        mailer.get(SendingSwitch.class).pause();
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(UUID.randomUUID());
            mailer.take(delivery(keys.getLast()));
        }
        mailer.get(SendingSwitch.class).resume();
        await().until(() -> mailer.get(Circuit.class).state().open());
        assertThat(mailer.get(Circuit.class).state().reason()).isEqualTo("451 4.3.0 at MAIL");

        await().atMost(Duration.ofSeconds(20)).until(() -> accepted(mailer) == keys.size());
        assertThat(sentKeys()).containsExactlyElementsOf(keys);
        assertThat(
                        mailer.jdbc()
                                .sql("SELECT DISTINCT attempt FROM mailer.delivery")
                                .query(Integer.class)
                                .list())
                .containsExactly(1);
        assertThat(mailer.get(Circuit.class).state().open()).isFalse();
    }

    @Test
    void sendingStaysPausedOverARestart() {
        TestMailer first = mailer();
        first.get(SendingSwitch.class).pause();
        first.close();
        mailers.clear();

        TestMailer second = mailer();
        assertThat(second.get(SendingSwitch.class).isPaused()).isTrue();
        UUID key = UUID.randomUUID();
        second.take(delivery(key));
        await().during(Duration.ofMillis(500)).until(() -> second.status(key).equals("QUEUED"));
        assertThat(server.endedMessages()).isEmpty();

        second.get(SendingSwitch.class).resume();
        await().until(() -> second.status(key).equals("ACCEPTED"));
    }

    @Test
    void aTemporaryFailureIsTriedAgainAfterAPauseUntilTheWindowEnds() {
        MutableClock clock = new MutableClock(Instant.now());
        TestMailer mailer = TestMailer.working(database, clock, settings());
        mailers.add(mailer);
        for (int i = 0; i < 3; i++) {
            server.at(Step.RCPT, new Fault.Says("450 4.2.0 later"));
        }
        UUID key = UUID.randomUUID();
        mailer.take(delivery(key));
        await().until(() -> attempts(mailer, key) == 1);
        assertThat(isDueWithin(mailer, key, "47 seconds")).isFalse();
        assertThat(isDueWithin(mailer, key, "60 seconds")).isTrue();

        clock.pass(Duration.ofHours(23));
        mailer.makeDue(key);
        await().until(() -> attempts(mailer, key) == 2);
        assertThat(isDueWithin(mailer, key, "95 seconds")).isFalse();
        assertThat(mailer.status(key)).isEqualTo("QUEUED");

        clock.pass(Duration.ofHours(2));
        mailer.makeDue(key);
        await().until(() -> mailer.status(key).equals("EXPIRED"));
        assertThat(server.endedMessages()).isEmpty();
    }

    @Test
    void whatTheServerDoesNotWantIsNotTriedAgain() {
        server.at(Step.RCPT, new Fault.Says("550 5.1.1 nobody"));
        TestMailer mailer = mailer();
        UUID key = UUID.randomUUID();
        mailer.take(delivery(key));
        await().until(() -> mailer.status(key).equals("REJECTED"));
        assertThat(server.endedMessages()).isEmpty();
    }

    @Test
    void aLostReplyIsInDoubtAndNothingIsSentAgain() {
        server.at(Step.DOT, new Fault.HangsUp());
        TestMailer mailer = mailer("mailer.sending.lease=3s", "mailer.smtp.attempt-timeout=2s");
        UUID key = UUID.randomUUID();
        mailer.take(delivery(key));
        await().until(() -> mailer.status(key).equals("IN_DOUBT"));
        await().during(Duration.ofMillis(500)).until(() -> server.endedMessages().size() == 1);
    }

    @Test
    void aServerThatBreaksAtEveryDotDoesNotBringTheWholeBacklogInDoubt() {
        for (int i = 0; i < 20; i++) {
            server.at(Step.DOT, new Fault.HangsUp());
        }
        TestMailer mailer =
                mailer("mailer.sending.first-pause=1h", "mailer.sending.longest-pause=1h");
        mailer.get(SendingSwitch.class).pause();
        for (int i = 0; i < 20; i++) {
            mailer.take(delivery(UUID.randomUUID()));
        }
        mailer.get(SendingSwitch.class).resume();
        await().until(() -> mailer.get(Circuit.class).state().open());
        await().during(Duration.ofMillis(500)).until(() -> server.endedMessages().size() <= 3);
    }

    private TestMailer mailer(String... more) {
        TestMailer mailer = TestMailer.working(database, settings(more));
        mailers.add(mailer);
        return mailer;
    }

    private String[] settings(String... more) {
        List<String> settings = new ArrayList<>();
        settings.add("mailer.smtp.url=smtp://127.0.0.1:" + server.port());
        settings.add("mailer.smtp.connections=3");
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private List<UUID> sentKeys() {
        return server.endedMessages().stream()
                .map(message -> new String(message, StandardCharsets.US_ASCII))
                .map(text ->
                        UUID.fromString(text.substring(text.indexOf('<') + 1, text.indexOf('@'))))
                .toList();
    }

    private static long replies(TestMailer mailer) {
        return mailer.get(MeterRegistry.class).get("mailer.reply").timer().count();
    }

    private static long accepted(TestMailer mailer) {
        return mailer.jdbc()
                .sql("SELECT count(*) FROM mailer.delivery WHERE status = 'ACCEPTED'")
                .query(Long.class)
                .single();
    }

    private static int attempts(TestMailer mailer, UUID key) {
        return mailer.jdbc()
                .sql("SELECT attempt FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private static boolean isDueWithin(TestMailer mailer, UUID key, String time) {
        return mailer.jdbc()
                .sql(
                        "SELECT next_attempt_at <= now() + ?::interval FROM mailer.delivery WHERE key = ?")
                .params(time, key)
                .query(Boolean.class)
                .single();
    }
}
