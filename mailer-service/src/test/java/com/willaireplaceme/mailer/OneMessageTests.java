package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports through a real broker, ledger and SMTP conversation. */
class OneMessageTests extends FullMailer {

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
        inDoubt("doubt@example.org");
        UUID after = UUID.randomUUID();
        publish(after, after, after, "after@example.org", "Ada");
        awaitStatus(after, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("doubt@example.org")).isEmpty();
    }
}
