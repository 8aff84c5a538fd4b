package com.willaireplaceme.mailer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.database.KeyFingerprintCheck;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.FullMailer;
import com.willaireplaceme.mailer.TestReports;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.support.KafkaHeaders;

/** Reports whose key is not the one that their address has in this ledger. */
class ForeignKeysTests extends FullMailer {

    @Autowired private ConsumerFactory<String, Object> consumers;
    @Autowired private KeyFingerprintCheck keys;
    @Autowired private MeterRegistry meters;

    @Test
    void aReportUnderAnotherPepperIsHeldAndTheVisitorIsNoNewPerson() throws Exception {
        double before = meters.counter("mailer.foreign.keys").count();
        String email = "pepper@example.org";
        publish(UUID.randomUUID(), email, "Ada");
        awaitStatus(keyOf(email), DeliveryStatus.ACCEPTED);

        assertHeld(
                TestReports.report(
                        new KeyedHash("another pepper of this test", "2026"),
                        UUID.randomUUID(),
                        email,
                        "Ada",
                        Level.SENIOR));

        assertThat(meters.counter("mailer.foreign.keys").count()).isGreaterThan(before);
        assertThat(messagesTo(email)).hasSize(1);
    }

    @Test
    void aRecipientOfAnotherPepperIsHeldThoughTheKeyIsRight() throws Exception {
        String email = "recipient@example.org";
        assertHeld(
                TestReports.report(
                        UUID.randomUUID(), keyOf(email), UUID.randomUUID(), email, "Ada"));
    }

    @Test
    void anEditionThatTheLedgerKnowsIsTakenInAndAnotherOneIsHeld() throws Exception {
        ReportBuilt earlier = of("2025", "edition@example.org");
        assertHeld(earlier);

        jdbc.sql("INSERT INTO mailer.key_edition (edition) VALUES ('2025')").update();
        keys.check();
        publish(earlier);
        awaitStatus(earlier.key(), DeliveryStatus.ACCEPTED);
        assertHeld(of("2024", "edition@example.org"));
    }

    @Test
    void earlierAddressRulesHoldForWhatWasCapturedBeforeTheLedgerLeftThem() throws Exception {
        String email = "ada-shop@yahoo.com";
        CanonicalAddress byEarlier =
                ((CanonicalAddress.Valid) CanonicalAddress.read(email)).address().byRules(1);
        ReportBuilt before = under(byEarlier, email, TestReports.CAPTURED);
        ReportBuilt after = under(byEarlier, email, Instant.now().plusSeconds(3_600));
        assertThat(before.key()).isNotEqualTo(keyOf(email));

        assertHeld(after);
        publish(before);
        awaitStatus(before.key(), DeliveryStatus.ACCEPTED);
    }

    private static ReportBuilt of(String edition, String email) {
        return TestReports.report(
                HASH.ofEdition(edition), UUID.randomUUID(), email, "Ada", Level.SENIOR);
    }

    private static ReportBuilt under(CanonicalAddress address, String email, Instant capturedAt) {
        ReportBuilt report =
                TestReports.report(
                        UUID.randomUUID(),
                        HASH.idempotencyKey(address, "backend-developer", Level.SENIOR),
                        HASH.recipient(address),
                        email,
                        "Ada");
        return new ReportBuilt(
                report.id(),
                report.key(),
                report.recipient(),
                capturedAt,
                report.builtAt(),
                report.profession(),
                report.level(),
                report.personal(),
                report.consent(),
                report.source(),
                report.index(),
                report.label(),
                report.low(),
                report.high(),
                report.pdf(),
                report.pdfSha256());
    }

    /** The record is kept among the dead letters with its cause, and the ledger knows nothing. */
    private void assertHeld(ReportBuilt report) throws Exception {
        publish(report);
        List<ConsumerRecord<String, Object>> letters =
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> deadLetters(report), found -> !found.isEmpty());
        assertThat(letters).hasSize(1);
        assertThat(causes(letters.getFirst())).contains("KEY_PEPPER, EDITION");
        assertThat(
                        jdbc.sql("SELECT count(*) FROM mailer.delivery WHERE id = ?")
                                .param(report.id())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private static String causes(ConsumerRecord<String, Object> letter) {
        StringBuilder causes = new StringBuilder();
        letter.headers()
                .forEach(header -> {
                    if (header.key().startsWith(KafkaHeaders.DLT_EXCEPTION_MESSAGE.substring(0, 19))
                            && header.value() != null) {
                        causes.append(new String(header.value(), StandardCharsets.UTF_8))
                                .append('\n');
                    }
                });
        return causes.toString();
    }

    private List<ConsumerRecord<String, Object>> deadLetters(ReportBuilt report) {
        try (Consumer<String, Object> consumer = consumers.createConsumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.deadLetters(Topics.EXPOSURE_REPORTS)).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, Object>> found = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream()
                    .filter(letter ->
                            new String(
                                            letter.headers().lastHeader("ce_id").value(),
                                            StandardCharsets.UTF_8)
                                    .equals(report.id().toString()))
                    .toList();
        }
    }
}
