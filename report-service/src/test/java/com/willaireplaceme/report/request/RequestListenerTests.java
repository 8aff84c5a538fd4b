package com.willaireplaceme.report.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.report.ReportTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;

@ReportTest
class RequestListenerTests {

    private static final Instant CAPTURED = Instant.parse("2026-11-21T08:30:00Z");
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired KafkaTemplate<String, Object> kafka;
    @Autowired KafkaConnectionDetails connection;

    private TopicReader topics;

    @BeforeEach
    void openTopics() {
        topics = new TopicReader(connection);
    }

    @Test
    void aRequestBecomesOneReport() throws Exception {
        AssessmentRequested request = request("backend-developer");
        send(request);

        ConsumerRecord<String, byte[]> record =
                topics.await(Topics.EXPOSURE_REPORTS, request.key());
        ReportBuilt report = TopicReader.report(record);
        assertThat(report.id()).isEqualTo(request.id());
        assertThat(report.recipient()).isEqualTo(request.recipient());
        assertThat(report.personal()).isEqualTo(request.personal());
        assertThat(report.capturedAt()).isEqualTo(CAPTURED);
        assertThat(report.index()).isBetween(66.9, 67.0);
        assertThat(report.pdf()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(report.pdfSha256()).isEqualTo(sha256(report.pdf()));

        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(request.id().toString());
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/report-service");
        assertThat(TopicReader.header(record, "ce_type"))
                .isEqualTo("com.willaireplaceme.ReportBuilt");
        assertThat(TopicReader.header(record, CloudEvents.TRACEPARENT))
                .startsWith(PARENT.substring(0, 35));
    }

    @Test
    void whatCannotBeReadOrRenderedIsADeadLetterAndItsNeighboursAreBuiltOnce() {
        AssessmentRequested first = request("backend-developer");
        UUID unreadable = UUID.randomUUID();
        AssessmentRequested second = request("backend-developer");
        AssessmentRequested unknown = request("time-traveller");
        AssessmentRequested third = request("backend-developer");
        send(first);
        kafka.send(
                        Topics.ASSESSMENT_REQUESTS,
                        unreadable.toString(),
                        "{ no JSON".getBytes(StandardCharsets.UTF_8))
                .join();
        send(second);
        send(unknown);
        send(third);

        String deadLetters = Topics.deadLetters(Topics.ASSESSMENT_REQUESTS);
        ConsumerRecord<String, byte[]> unread = topics.await(deadLetters, unreadable);
        assertThat(new String(unread.value(), StandardCharsets.UTF_8)).isEqualTo("{ no JSON");
        ConsumerRecord<String, byte[]> unrendered = topics.await(deadLetters, unknown.key());
        assertThat(TopicReader.header(unrendered, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN))
                .isEqualTo(UnrenderableRequestException.class.getName());
        assertThat(TopicReader.header(unrendered, KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                .contains("the profession is not in the catalogue");
        assertThat(TopicReader.header(unrendered, KafkaHeaders.DLT_EXCEPTION_STACKTRACE))
                .doesNotContain("ada@example.org");
        assertThat(unrendered.value()).isEqualTo(EventJson.mapper().writeValueAsBytes(unknown));

        topics.await(Topics.EXPOSURE_REPORTS, third.key());
        for (AssessmentRequested neighbour : List.of(first, second, third)) {
            assertThat(topics.all(Topics.EXPOSURE_REPORTS))
                    .filteredOn(record -> record.key().equals(neighbour.key().toString()))
                    .hasSize(1);
        }
        assertThat(topics.all(deadLetters))
                .filteredOn(record -> record.key().equals(unknown.key().toString()))
                .hasSize(1);
    }

    @Test
    void aRepeatedRequestGivesTheSameBytes() {
        AssessmentRequested request = request("backend-developer");
        send(request);
        send(request);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(topics.all(Topics.EXPOSURE_REPORTS))
                                .filteredOn(record -> record.key().equals(request.key().toString()))
                                .hasSize(2)
                                .extracting(record -> TopicReader.report(record).pdfSha256())
                                .containsOnly(
                                        TopicReader.report(
                                                        topics.await(
                                                                Topics.EXPOSURE_REPORTS,
                                                                request.key()))
                                                .pdfSha256()));
    }

    private static AssessmentRequested request(String profession) {
        return new AssessmentRequested(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                CAPTURED,
                Profile.typical(profession, Level.SENIOR),
                new Personal("ada@example.org", "Ada"),
                new Consent(true, false),
                Source.UNKNOWN);
    }

    private void send(AssessmentRequested request) {
        ProducerRecord<String, Object> record =
                CloudEvents.record(
                        Topics.ASSESSMENT_REQUESTS,
                        request.key(),
                        request,
                        "/test",
                        request.id(),
                        request.capturedAt(),
                        PARENT);
        kafka.send(record).join();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
