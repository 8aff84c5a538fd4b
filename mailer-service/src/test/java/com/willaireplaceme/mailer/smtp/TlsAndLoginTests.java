package com.willaireplaceme.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the mailer makes sure whom it speaks to, who it is, and what the server can do. */
class TlsAndLoginTests {

    private static final Submission MESSAGE = to("ada@example.org");

    @TempDir private static Path directory;
    private static TestCertificate ours;
    private static TestCertificate others;

    private ScriptedSmtpServer server = ScriptedSmtpServer.start();

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = TestCertificate.make(directory.resolve("ours"), "ip:127.0.0.1");
        others = TestCertificate.make(directory.resolve("others"), "dns:other.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tlsFromTheFirstByte() {
        server.close();
        server = ScriptedSmtpServer.start(ours.context().getServerSocketFactory());
        assertThat(submit("smtps://127.0.0.1:", trusting(ours))).isInstanceOf(Accepted.class);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        server.close();
        server = ScriptedSmtpServer.start(others.context().getServerSocketFactory());
        assertThat(submit("smtps://127.0.0.1:", trusting(others)))
                .isEqualTo(new ServerUnavailable(Phase.CONNECT, "TLS failed"));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        server.close();
        server = ScriptedSmtpServer.start(ours.context().getServerSocketFactory());
        assertThat(submit("smtps://127.0.0.1:"))
                .isEqualTo(new ServerUnavailable(Phase.CONNECT, "TLS failed"));
    }

    @Test
    void startTlsIsUsedWhereItIsOffered() {
        server.offering("STARTTLS").upgradingBy(ours.context());
        assertThat(submit("smtp://127.0.0.1:", trusting(ours))).isInstanceOf(Accepted.class);
        assertThat(server.commands()).contains("STARTTLS");
    }

    @Test
    void startTlsChecksTheNameToo() {
        server.offering("STARTTLS").upgradingBy(others.context());
        assertThat(submit("smtp://127.0.0.1:", trusting(others)))
                .isEqualTo(new ServerUnavailable(Phase.CONNECT, "TLS failed"));
        assertThat(server.commands()).doesNotContain("MAIL FROM:<bounces+1@example.org>");
    }

    @Test
    void nothingIsSentWhereTlsIsRequiredAndNotOffered() {
        SubmissionOutcome outcome =
                submitTo("smtp://ada:secret@127.0.0.1:" + server.port() + "?starttls=required");
        assertThat(outcome).isInstanceOf(ServerUnavailable.class);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void loginByPlainFirstAndAsNobodyElse() {
        server.offering("AUTH LOGIN PLAIN");
        assertThat(submit("smtp://ada:secret@127.0.0.1:")).isInstanceOf(Accepted.class);
        assertThat(server.commands()).contains("AUTH PLAIN " + base64("\0ada\0secret"));
    }

    @Test
    void loginByTheMechanismThatIsSet() {
        server.offering("AUTH LOGIN PLAIN");
        assertThat(submit("smtp://ada:secret@127.0.0.1:", "mailer.smtp.auth=LOGIN"))
                .isInstanceOf(Accepted.class);
        assertThat(server.commands()).contains("AUTH LOGIN", base64("ada"), base64("secret"));
    }

    @Test
    void loginByATokenThatAFileHoldsAtThatMoment() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        server.offering("AUTH XOAUTH2 PLAIN");
        try (MailServer mail =
                mail(
                        "smtp://ada:@127.0.0.1:" + server.port(),
                        "mailer.smtp.auth=XOAUTH2",
                        "mailer.smtp.password-file=" + token,
                        "mailer.smtp.messages-per-connection=1")) {
            assertThat(mail.submit(MESSAGE, () -> true)).isInstanceOf(Accepted.class);
            Files.writeString(token, "second\n");
            assertThat(mail.submit(MESSAGE, () -> true)).isInstanceOf(Accepted.class);
        }
        assertThat(server.commands())
                .contains(
                        "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer first\1\1"),
                        "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer second\1\1"));
    }

    @Test
    void aPasswordFileThatIsNotThereMakesTheServerUnavailable() {
        server.offering("AUTH PLAIN");
        assertThat(
                        submit(
                                "smtp://ada:@127.0.0.1:",
                                "mailer.smtp.password-file=" + directory.resolve("none")))
                .isInstanceOf(ServerUnavailable.class);
    }

    @Test
    void noMessageGoesToAServerThatOffersNoLogin() {
        assertThat(submit("smtp://ada:secret@127.0.0.1:")).isInstanceOf(ServerUnavailable.class);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void anAddressOutsideAsciiIsNeverBentIntoAnother() {
        assertThat(submitTo("smtp://127.0.0.1:" + server.port(), to("bošs@example.org")))
                .isEqualTo(new PermanentFailure(Phase.RCPT, "no SMTPUTF8"));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("RCPT"));
        assertThat(server.endedMessages()).isEmpty();
    }

    @Test
    void anAddressOutsideAsciiGoesAsItIsToAServerThatKnowsSmtpUtf8() {
        server.offering("SMTPUTF8").offering("8BITMIME");
        assertThat(submitTo("smtp://127.0.0.1:" + server.port(), to("bošs@example.org")))
                .isInstanceOf(Accepted.class);
        assertThat(server.commands()).contains("RCPT TO:<bošs@example.org>");
        assertThat(server.commands())
                .anyMatch(command -> command.startsWith("MAIL") && command.contains("SMTPUTF8"));
    }

    @Test
    void whatIsAsciiAsksForNothingThatServersBehindMayNotKnow() {
        server.offering("SMTPUTF8").offering("8BITMIME");
        assertThat(submitTo("smtp://127.0.0.1:" + server.port(), to("ada@xn--bcher-kva.example")))
                .isInstanceOf(Accepted.class);
        assertThat(server.commands())
                .contains(
                        "MAIL FROM:<bounces+1@example.org>", "RCPT TO:<ada@xn--bcher-kva.example>");
    }

    @Test
    void aConnectionCarriesAsManyMessagesAsAllowed() {
        try (MailServer mail =
                mail(
                        "smtp://127.0.0.1:" + server.port(),
                        "mailer.smtp.messages-per-connection=2")) {
            for (int i = 0; i < 5; i++) {
                assertThat(mail.submit(MESSAGE, () -> true)).isInstanceOf(Accepted.class);
            }
        }
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void withoutALimitOneConnectionCarriesAll() {
        try (MailServer mail =
                mail(
                        "smtp://127.0.0.1:" + server.port(),
                        "mailer.smtp.messages-per-connection=0")) {
            for (int i = 0; i < 5; i++) {
                assertThat(mail.submit(MESSAGE, () -> true)).isInstanceOf(Accepted.class);
            }
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    private SubmissionOutcome submit(String url, String... settings) {
        try (MailServer mail = mail(url + server.port(), settings)) {
            return mail.submit(MESSAGE, () -> true);
        }
    }

    private static SubmissionOutcome submitTo(String url) {
        return submitTo(url, MESSAGE);
    }

    private static SubmissionOutcome submitTo(String url, Submission message) {
        try (MailServer mail = mail(url)) {
            return mail.submit(message, () -> true);
        }
    }

    private static MailServer mail(String url, String... settings) {
        return new MailServer(TestSettings.patient(url, settings), new SimpleMeterRegistry());
    }

    private static String trusting(TestCertificate certificate) {
        return "mailer.smtp.ca-file=" + certificate.pem();
    }

    private static Submission to(String recipient) {
        return new Submission(
                "bounces+1@example.org",
                recipient,
                "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
