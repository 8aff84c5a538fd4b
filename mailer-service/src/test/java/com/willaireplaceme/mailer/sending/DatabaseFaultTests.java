package com.willaireplaceme.mailer.sending;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.DatabaseLink;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.testing.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database goes away while a message is on its way. */
class DatabaseFaultTests {

    private static final JdbcConnectionDetails DATABASE = TestDatabase.create();
    private static final DatabaseLink LINK = DatabaseLink.to(DATABASE);
    private static final ScriptedSmtpServer SERVER = ScriptedSmtpServer.start();
    private static final TestMailer OBSERVER = TestMailer.ledger(DATABASE);
    private static final TestMailer MAILER =
            TestMailer.working(
                    LINK,
                    "mailer.smtp.url=smtp://127.0.0.1:" + SERVER.port(),
                    "mailer.smtp.connections=1",
                    "spring.datasource.hikari.connection-timeout=1000");

    private final UUID key = UUID.randomUUID();
    private final int before = SERVER.endedMessages().size();

    @AfterAll
    static void stop() {
        MAILER.close();
        OBSERVER.close();
        SERVER.close();
        LINK.close();
    }

    @Test
    void aGateThatTheDatabaseNeverHeardOfLeavesTheDeliveryQueued() {
        SERVER.at(Step.DATA, new Fault.First(LINK::loseRequests));
        OBSERVER.take(delivery(key));

        // Of a gate that failed nobody hears but the server, whose connection is cut.
        await().atMost(Duration.ofSeconds(20)).until(() -> SERVER.unfinishedMessages() > 0);
        assertThat(OBSERVER.status(key)).isEqualTo("QUEUED");
        LINK.mend();

        awaitStatus("ACCEPTED");
        assertThat(SERVER.endedMessages()).hasSize(before + 1);
        assertThat(
                        OBSERVER.jdbc()
                                .sql("SELECT attempt FROM mailer.delivery WHERE key = ?")
                                .param(key)
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aGateThatWasCommittedUnknownToTheMailerIsInDoubtAndNoDotIsSent() {
        SERVER.at(Step.DATA, new Fault.First(LINK::loseAnswers));
        OBSERVER.take(delivery(key));

        awaitStatus("IN_FLIGHT");
        LINK.mend();

        awaitStatus("IN_DOUBT");
        assertThat(SERVER.endedMessages()).hasSize(before);
        assertThat(
                        OBSERVER.jdbc()
                                .sql("SELECT reason FROM mailer.delivery WHERE key = ?")
                                .param(key)
                                .query(String.class)
                                .single())
                .isEqualTo("commit unknown at GATE");
    }

    @Test
    void whatTheServerAcceptedIsNotedWhenTheDatabaseIsBack() {
        int losses = LINK.losses();
        SERVER.at(Step.DOT, new Fault.First(LINK::loseRequests));
        OBSERVER.take(delivery(key));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> SERVER.endedMessages().size() > before && LINK.losses() > losses + 3);
        assertThat(OBSERVER.status(key)).isEqualTo("IN_FLIGHT");
        LINK.mend();

        awaitStatus("ACCEPTED");
        assertThat(SERVER.endedMessages()).hasSize(before + 1);
    }

    private void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> OBSERVER.status(key).equals(status));
    }
}
