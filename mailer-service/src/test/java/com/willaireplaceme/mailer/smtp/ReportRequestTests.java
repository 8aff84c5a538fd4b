package com.willaireplaceme.mailer.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server is asked to put into its reports. */
class ReportRequestTests {

    private static final byte[] MESSAGE = "Subject: a report\r\n\r\nText\r\n".getBytes(US_ASCII);

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aServerThatReportsRepeatsTheReferenceAndNoMoreThanHeaders() {
        server.offering("DSN");
        submit("bounces+0123456789abcdef@example.org");
        assertThat(server.commands())
                .contains(
                        "MAIL FROM:<bounces+0123456789abcdef@example.org> RET=HDRS ENVID=0123456789abcdef");
    }

    @Test
    void aSenderWithoutReferenceGivesNone() {
        server.offering("DSN");
        submit("reports@example.org");
        assertThat(server.commands()).contains("MAIL FROM:<reports@example.org> RET=HDRS");
    }

    @Test
    void aServerThatDoesNotReportIsAskedForNothing() {
        submit("bounces+0123456789abcdef@example.org");
        assertThat(server.commands()).contains("MAIL FROM:<bounces+0123456789abcdef@example.org>");
    }

    private void submit(String sender) {
        String url = "smtp://127.0.0.1:" + server.port() + "?starttls=off";
        try (MailServer mail =
                new MailServer(TestSettings.patient(url), new SimpleMeterRegistry())) {
            assertThat(mail.submit(new Submission(sender, "ada@example.com", MESSAGE), () -> true))
                    .isInstanceOf(SubmissionOutcome.Accepted.class);
        }
    }
}
