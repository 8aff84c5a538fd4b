package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reports through a real broker, ledger and SMTP conversation. */
@SpringBootTest(
        properties = {
            "spring.config.name=mailer",
            "server.port=0",
            "mailer.key-pepper=a pepper of this test only"
        })
@ImportBackends
class OneMessageTests {

    private static final byte[] PDF = "%PDF-1.7 not much".getBytes(StandardCharsets.UTF_8);
    private static final GreenMail SERVER = started();

    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("mailer.smtp.url", () -> "smtp://127.0.0.1:" + SERVER.getSmtp().getPort());
    }

    @Test
    void aRedeliveredRecordAndARepeatedRequestSendNoSecondMessage() throws Exception {
        UUID key = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID repeated = UUID.randomUUID();
        publish(first, key, key, "one@example.org", "Ada");
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        publish(first, key, key, "one@example.org", "Ada");
        publish(repeated, key, key, "one@example.org", "Ada");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        jdbc.sql(
                                                        "SELECT id FROM mailer.repeated_request WHERE key = ?")
                                                .param(key)
                                                .query(UUID.class)
                                                .list())
                                .containsExactly(repeated));
        List<MimeMessage> messages = messagesTo("one@example.org");
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().getSubject())
                .isEqualTo("Your AI exposure report: Senior-Level Backend Developer");
        assertThat(messages.getFirst().getHeader("Auto-Submitted"))
                .containsExactly("auto-generated");
    }

    @Test
    void onceSettledTheContentLeavesTheLedger() throws Exception {
        UUID key = UUID.randomUUID();
        publish(key, key, key, "gone@example.org", "Ada");
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM mailer.delivery WHERE key = ? AND message IS NULL"
                                                + " AND envelope_recipient IS NULL")
                                .param(key)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void theFourthReportOfOnePersonIsSuppressed() throws Exception {
        UUID recipient = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            UUID key = UUID.randomUUID();
            publish(key, key, recipient, "cap@example.org", "Ada");
            awaitStatus(key, DeliveryStatus.ACCEPTED);
        }
        UUID fourth = UUID.randomUUID();
        publish(fourth, fourth, recipient, "cap@example.org", "Ada");
        awaitStatus(fourth, DeliveryStatus.SUPPRESSED);
        assertThat(messagesTo("cap@example.org")).hasSize(3);
    }

    @Test
    void aNameCannotAddAHeader() throws Exception {
        UUID key = UUID.randomUUID();
        publish(key, key, key, "inject@example.org", "Ada\r\nBcc: eve@example.org");
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("inject@example.org").getFirst().getHeader("Bcc")).isNull();
        assertThat(messagesTo("eve@example.org")).isEmpty();
    }

    @Test
    void whatADeadWorkerLeftInFlightIsInDoubtAndNeverSent() throws Exception {
        UUID key = UUID.randomUUID();
        jdbc.sql("UPDATE mailer.sending SET paused = true").update();
        try {
            publish(key, key, key, "doubt@example.org", "Ada");
            awaitStatus(key, DeliveryStatus.QUEUED);
            jdbc.sql(
                            """
                            UPDATE mailer.delivery SET status = 'IN_FLIGHT', attempt = 1,
                                lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'
                            WHERE key = ?
                            """)
                    .param(key)
                    .update();
        } finally {
            jdbc.sql("UPDATE mailer.sending SET paused = false").update();
        }
        awaitStatus(key, DeliveryStatus.IN_DOUBT);
        UUID after = UUID.randomUUID();
        publish(after, after, after, "after@example.org", "Ada");
        awaitStatus(after, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("doubt@example.org")).isEmpty();
    }

    private void publish(UUID id, UUID key, UUID recipient, String email, String name)
            throws Exception {
        Instant at = Instant.parse("2026-11-21T08:00:00Z");
        ReportBuilt report =
                new ReportBuilt(
                        id,
                        key,
                        recipient,
                        at,
                        at.plusSeconds(1),
                        "backend-developer",
                        Level.SENIOR,
                        new Personal(email, name),
                        new Consent(true, false),
                        Source.UNKNOWN,
                        66.9,
                        ExposureLabel.HIGH,
                        PDF,
                        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PDF)));
        kafka.send(CloudEvents.record(Topics.EXPOSURE_REPORTS, key, report, "/test", id, at, null))
                .get();
    }

    private void awaitStatus(UUID key, DeliveryStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql("SELECT status FROM mailer.delivery WHERE key = ?")
                                .param(key)
                                .query(String.class)
                                .list()
                                .contains(status.name()));
    }

    private static List<MimeMessage> messagesTo(String address) {
        return Stream.of(SERVER.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GreenMail started() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }
}
