package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import com.willaireplaceme.mailer.smtp.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Returned mail by TLS, with a certificate from files. */
@MailerTest
class BounceTlsTests {

    @TempDir private static Path directory;
    private static TestCertificate first;
    private static TestCertificate renewed;

    private final int port = FreePorts.any();
    private final Path certificate = directory.resolve("certificate.pem");
    private final Path key = directory.resolve("key.pem");

    @Autowired private BounceDesk desk;
    @Autowired private Feedback feedback;
    @Autowired private References references;
    @Autowired private MailerSettings mailer;
    @Autowired private FeedbackSettings common;
    @Autowired private JdbcClient jdbc;
    private BounceListener listener;

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = TestCertificate.make(directory.resolve("first"), "dns:back.example.org");
        renewed = TestCertificate.make(directory.resolve("renewed"), "dns:back.example.org");
    }

    @BeforeEach
    void listen() throws Exception {
        show(first, Instant.parse("2026-01-01T00:00:00Z"));
        listener = listener(certificate, key);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    @Test
    void aServerThatAsksForTlsHandsOverByTls() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(SmtpClient.sendByTls(port, first.trusting(), envelope(sent), failure()))
                .startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void aServerThatDoesNotIsHeardToo() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        assertThat(SmtpClient.send(port, envelope(sent), failure())).startsWith("250");
        assertThat(sent.status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void aCertificateThatWasReplacedIsShownWithoutARestart() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        show(renewed, Instant.parse("2026-02-01T00:00:00Z"));
        assertThatThrownBy(() ->
                        SmtpClient.sendByTls(port, first.trusting(), envelope(sent), failure()))
                .isInstanceOf(SSLException.class);
        assertThat(SmtpClient.sendByTls(port, renewed.trusting(), envelope(sent), failure()))
                .startsWith("250");
    }

    @Test
    void aNewCertificateThatCannotBeUsedLeavesTheOldOne() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        Files.writeString(certificate, "half a certificate");
        assertThat(SmtpClient.sendByTls(port, first.trusting(), envelope(sent), failure()))
                .startsWith("250");
    }

    @Test
    void withoutACertificateNoTlsIsOffered() throws Exception {
        assertThat(
                        SmtpClient.sendByTls(
                                common.bounceSmtpPort(), first.trusting(), "any", failure()))
                .startsWith("454");
    }

    @Test
    void filesThatCannotBeUsedAreToldAtStart() {
        assertThatThrownBy(() -> listener(directory.resolve("none"), key).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOUNCE_TLS_CERTIFICATE");
    }

    private BounceListener listener(Path certificateFile, Path keyFile) {
        FeedbackSettings settings =
                TestSettings.of(
                        FeedbackSettings.class,
                        Map.of(
                                "mailer.feedback.bounce-domain",
                                "back.example.org",
                                "mailer.feedback.bounce-smtp-address",
                                "127.0.0.1",
                                "mailer.feedback.bounce-smtp-port",
                                Integer.toString(port),
                                "mailer.feedback.bounce-tls-certificate",
                                certificateFile.toString(),
                                "mailer.feedback.bounce-tls-key",
                                keyFile.toString()));
        return new BounceListener(desk, feedback, references, settings, mailer);
    }

    private void show(TestCertificate shown, Instant since) throws Exception {
        Files.copy(shown.key(), key, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(shown.pem(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(certificate, FileTime.from(since));
    }

    private String envelope(PlantedDelivery delivery) {
        return "bounces+" + references.of(Purpose.ENVELOPE, delivery.key()) + "@back.example.org";
    }

    private static byte[] failure() {
        return bytes(TestMails.failure("failed", "5.1.1", "smtp; 550 5.1.1 User unknown", "<any>"));
    }
}
