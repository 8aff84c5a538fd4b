package com.willaireplaceme.mailer.bounce;

import static com.willaireplaceme.mailer.bounce.TestMails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.TestJournal;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MailerTest
class BouncePollerTests {

    @Autowired private JdbcClient jdbc;
    @Autowired private References references;

    @Test
    void reportsAreTakenAndDeletedAndOtherMailIsLeft() {
        PlantedDelivery byAddress = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        PlantedDelivery byMessageId = PlantedDelivery.in(jdbc, DeliveryStatus.IN_DOUBT);
        PlantedDelivery unsubscribing = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String envelope = references.of(Purpose.ENVELOPE, byAddress.key());
        String messageId = references.of(Purpose.MESSAGE_ID, byMessageId.key());
        String unsubscribe = references.of(Purpose.UNSUBSCRIBE, unsubscribing.key());
        int before = TestJournal.bounces();

        TestJournal.deliverBounce(bytes(TestMails.outOfOffice()));
        TestJournal.deliverBounce(
                bytes(
                        "Delivered-To: bounces+"
                                + envelope
                                + "@example.org\n"
                                + TestMails.failure("failed", "5.1.1", "", "<any>")));
        TestJournal.deliverBounce(
                bytes(TestMails.failure("failed", "4.4.7", "", "<" + messageId + "@example.org>")));
        TestJournal.deliverBounce(
                bytes("To: unsubscribe+" + unsubscribe + "@example.org\nSubject: x\n\ny\n"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    assertThat(byAddress.status()).isEqualTo(DeliveryStatus.BOUNCED);
                    assertThat(byMessageId.status()).isEqualTo(DeliveryStatus.BOUNCED);
                    assertThat(unsubscribing.suppressedFor()).containsExactly("unsubscribed");
                    assertThat(TestJournal.bounces()).isEqualTo(before + 1);
                });
        assertThat(byAddress.suppressedFor()).containsExactly("hard bounce");
        assertThat(byMessageId.suppressedFor()).isEmpty();
    }

    @Test
    void whatComesBackTooEarlyIsReadAgain() {
        PlantedDelivery flying = PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT);
        String id = "<" + references.of(Purpose.MESSAGE_ID, flying.key()) + "@example.org>";
        int before = TestJournal.bounces();
        TestJournal.deliverBounce(bytes(TestMails.failure("failed", "5.2.2", "", id)));
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> flying.status() == DeliveryStatus.IN_FLIGHT);
        jdbc.sql(
                        """
                        UPDATE mailer.delivery SET status = 'IN_DOUBT', lease_token = NULL, lease_until = NULL
                        WHERE key = ?
                        """)
                .param(flying.key())
                .update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> flying.status() == DeliveryStatus.BOUNCED);
        await().atMost(Duration.ofSeconds(20)).until(() -> TestJournal.bounces() == before);
    }
}
