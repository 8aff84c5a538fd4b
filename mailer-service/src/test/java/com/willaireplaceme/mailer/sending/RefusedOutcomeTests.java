package com.willaireplaceme.mailer.sending;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.testing.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The database answers, and refuses to record the outcome of one delivery. */
class RefusedOutcomeTests {

    private final UUID refused = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theOnlyWorkerGivesItUpAndSendsTheNext(CapturedOutput log) {
        JdbcConnectionDetails database = TestDatabase.create();
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
                TestMailer mailer =
                        TestMailer.working(
                                database,
                                "mailer.smtp.url=smtp://127.0.0.1:" + server.port(),
                                "mailer.smtp.connections=1")) {
            mailer.jdbc()
                    .sql(
                            """
                            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                            BEGIN RAISE EXCEPTION 'refused by a rule'; END $$;
                            CREATE TRIGGER refuse BEFORE UPDATE ON mailer.delivery FOR EACH ROW
                            WHEN (NEW.status = 'ACCEPTED' AND NEW.key = '%s')
                            EXECUTE FUNCTION refuse()
                            """
                                    .formatted(refused))
                    .update();
            mailer.take(delivery(refused));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> mailer.status(refused).equals("IN_FLIGHT"));
            mailer.take(delivery(other));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> mailer.status(other).equals("ACCEPTED"));

            assertThat(mailer.status(refused)).isEqualTo("IN_FLIGHT");
            assertThat(log.getAll())
                    .contains("The outcome of " + refused + " cannot be recorded (PSQLException")
                    .contains("P0001");
        }
    }
}
