package com.willaireplaceme.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TooLate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was passed, and through which it is too late to go. */
class LateDotTests {

    private static final Submission MESSAGE =
            new Submission(
                    "bounces+1@example.org",
                    "ada@example.org",
                    "Subject: hello\r\n\r\nbye\r\n".getBytes(StandardCharsets.US_ASCII));

    @TempDir private static Path directory;
    private static TestCertificate certificate;

    private ScriptedSmtpServer server = ScriptedSmtpServer.start();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory.resolve("own"), "ip:127.0.0.1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noDotIsWrittenInPlainText() {
        assertNoDotIsWritten("smtp://127.0.0.1:");
    }

    @Test
    void noDotIsWrittenAfterStartTls() {
        server.offering("STARTTLS").upgradingBy(certificate.context());
        assertNoDotIsWritten("smtp://127.0.0.1:");
        assertThat(server.commands()).contains("STARTTLS");
    }

    @Test
    void noDotIsWrittenByTlsFromTheFirstByte() {
        server.close();
        server = ScriptedSmtpServer.start(certificate.context().getServerSocketFactory());
        assertNoDotIsWritten("smtps://127.0.0.1:");
    }

    private void assertNoDotIsWritten(String url) {
        Gate late =
                new Gate() {
                    @Override
                    public boolean pass() {
                        return true;
                    }

                    @Override
                    public boolean isStillOpen() {
                        return false;
                    }
                };
        try (MailServer mail =
                new MailServer(
                        TestSettings.patient(
                                url + server.port(), "mailer.smtp.ca-file=" + certificate.pem()),
                        new SimpleMeterRegistry())) {
            assertThat(mail.submit(MESSAGE, late)).isEqualTo(new TooLate());
            await().until(() -> server.unfinishedMessages() == 1);
            assertThat(server.endedMessages()).isEmpty();

            assertThat(mail.submit(MESSAGE, () -> true)).isInstanceOf(Accepted.class);
            assertThat(server.endedMessages()).hasSize(1);
        }
    }
}
