package com.willaireplaceme.mailer.sending;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.DatabaseLink;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.ledger.Decisions;
import com.willaireplaceme.mailer.ledger.Decisions.Decision;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.testing.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Mailers that die, are stopped, or lose sight of the database behind the gate. */
class HolderGoneTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JdbcConnectionDetails database = TestDatabase.create();
    private final DatabaseLink link = DatabaseLink.to(database);
    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final TestMailer observer = TestMailer.ledger(database);
    private final UUID key = UUID.randomUUID();

    @AfterEach
    void stop() {
        observer.close();
        server.close();
        link.close();
    }

    @Test
    void whatAKilledMailerLeftIsInDoubtWithinSecondsWhileThatOfAStoppedOneWaitsForItsLease()
            throws Exception {
        UUID other = UUID.randomUUID();
        server.at(Step.DOT, new Fault.FallsSilent());
        try (ScriptedSmtpServer another =
                        ScriptedSmtpServer.start().at(Step.DOT, new Fault.FallsSilent());
                MailerProcess killed = MailerProcess.start(database, facing(server))) {
            observer.take(delivery(key));
            await().atMost(PATIENCE).until(() -> observer.status(key).equals("IN_FLIGHT"));
            try (MailerProcess stopped = MailerProcess.start(database, facing(another))) {
                observer.take(delivery(other));
                await().atMost(PATIENCE).until(() -> observer.status(other).equals("IN_FLIGHT"));
                stopped.pause();
                killed.kill();
                try (TestMailer sweeper = TestMailer.working(database, facing(server))) {
                    await().atMost(PATIENCE).until(() -> sweeper.status(key).equals("IN_DOUBT"));
                    assertThat(reason(key)).isEqualTo("holder gone");
                    await().atMost(PATIENCE)
                            .until(() -> is(other, "dot_until < now() - interval '6 seconds'"));
                    assertThat(sweeper.status(other)).isEqualTo("IN_FLIGHT");

                    stopped.goOn();
                    another.hangUp();
                    await().atMost(PATIENCE).until(() -> sweeper.status(other).equals("IN_DOUBT"));
                    assertThat(reason(other)).isEqualTo("connection lost at DOT");
                }
            }
        }
    }

    @Test
    void aMailerThatWasStoppedBehindTheGateWritesNoDotAfterAnotherOneSentAgain() throws Exception {
        String[] quick = {
            "mailer.smtp.reply-timeout=5s",
            "mailer.sending.lease=3s",
            "mailer.smtp.attempt-timeout=2s",
            "mailer.smtp.connections=1",
            "mailer.smtp.url=smtp://127.0.0.1:" + server.port()
        };
        server.at(Step.DATA, new Fault.First(link::holdAnswers));
        try (MailerProcess mailer = MailerProcess.start(link, quick)) {
            observer.take(delivery(key));
            await().atMost(PATIENCE).until(() -> observer.status(key).equals("IN_FLIGHT"));
            mailer.pause();
            link.mend();
            try (TestMailer second = TestMailer.working(database, quick)) {
                await().atMost(PATIENCE).until(() -> second.status(key).equals("IN_DOUBT"));
                assertThat(server.endedMessages()).isEmpty();
                second.get(Decisions.class)
                        .decide(key, Decision.DELIVER_AGAIN, "no trace of it", "operator");
                await().atMost(PATIENCE).until(() -> second.status(key).equals("ACCEPTED"));

                mailer.goOn();
                await().atMost(PATIENCE).until(() -> server.unfinishedMessages() == 1);
                assertThat(server.endedMessages()).hasSize(1);
            }
        }
    }

    @Test
    void aGateWhoseCommitIsAnsweredTooLateLeavesTheDeliveryInDoubtWithoutADot() {
        try (TestMailer mailer =
                TestMailer.working(
                        link,
                        "mailer.smtp.reply-timeout=3s",
                        "mailer.sending.lease=3s",
                        "mailer.smtp.attempt-timeout=2s",
                        "mailer.smtp.url=smtp://127.0.0.1:" + server.port())) {
            server.at(Step.DATA, new Fault.First(link::holdAnswers));
            observer.take(delivery(key));
            await().atMost(PATIENCE).until(() -> observer.status(key).equals("IN_FLIGHT"));
            await().atMost(PATIENCE)
                    .until(() ->
                            is(key, "committed_at < clock_timestamp() - interval '2 seconds'"));
            link.mend();

            await().atMost(PATIENCE).until(() -> observer.status(key).equals("IN_DOUBT"));
            assertThat(reason(key)).isEqualTo("too late at DOT");
            assertThat(server.endedMessages()).isEmpty();
            assertThat(mailer.get(Circuit.class).state().open()).isFalse();
        }
    }

    @Test
    void whatALivingMailerWaitsForIsLeftToItAlsoWhenItsSessionEnded() {
        try (TestMailer mailer = TestMailer.working(database, facing(server));
                TestMailer sweeper = TestMailer.working(database, facing(server))) {
            server.at(Step.DOT, new Fault.FallsSilent());
            observer.take(delivery(key));
            await().atMost(PATIENCE).until(() -> observer.status(key).equals("IN_FLIGHT"));
            assertThat(
                            observer.jdbc()
                                    .sql(
                                            """
                                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                            WHERE application_name = 'mailer-holder'
                                              AND datname = current_database()
                                            """)
                                    .query(Boolean.class)
                                    .list())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .containsOnly(true);

            await().atMost(PATIENCE)
                    .until(() -> is(key, "dot_until < now() - interval '6 seconds'"));
            assertThat(mailer.status(key)).isEqualTo("IN_FLIGHT");
            assertThat(sweeper.status(key)).isEqualTo("IN_FLIGHT");
        }
    }

    private static String[] facing(ScriptedSmtpServer server) {
        return new String[] {
            "mailer.smtp.connections=1", "mailer.smtp.url=smtp://127.0.0.1:" + server.port()
        };
    }

    private boolean is(UUID delivery, String condition) {
        return observer.jdbc()
                .sql("SELECT " + condition + " FROM mailer.delivery WHERE key = ?")
                .param(delivery)
                .query(Boolean.class)
                .single();
    }

    private String reason(UUID delivery) {
        return observer.jdbc()
                .sql("SELECT reason FROM mailer.delivery WHERE key = ?")
                .param(delivery)
                .query(String.class)
                .single();
    }
}
