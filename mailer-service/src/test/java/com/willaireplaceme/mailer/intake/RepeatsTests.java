package com.willaireplaceme.mailer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.FullMailer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;

/** Requests that come without a report, through a real broker and ledger. */
class RepeatsTests extends FullMailer {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired ConsumerFactory<String, Object> consumers;

    @Test
    void aRequestForAReportInTheLedgerIsAnsweredAndSendsNothing() throws Exception {
        UUID key = keyOf("repeat@example.org");
        UUID repeat = UUID.randomUUID();
        publish(UUID.randomUUID(), "repeat@example.org", "Ada");
        publishRepeat(repeat, key, "repeat@example.org");

        await().atMost(LONG).untilAsserted(() -> assertThat(repeats(key)).containsExactly(repeat));
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("repeat@example.org")).hasSize(1);
        assertThat(sentBack(key)).isEmpty();
    }

    @Test
    void aRequestForAReportThatTheLedgerLacksIsSentBackWholeToBeBuilt() throws Exception {
        UUID key = keyOf("lost@example.org");
        AssessmentRequested request = publishRepeat(UUID.randomUUID(), key, "lost@example.org");

        List<ConsumerRecord<String, Object>> sentBack =
                await().atMost(LONG).until(() -> sentBack(key), records -> !records.isEmpty());
        assertThat(sentBack).hasSize(1).extracting(ConsumerRecord::value).containsExactly(request);
        Header header = sentBack.getFirst().headers().lastHeader(CloudEvents.NOT_IN_LEDGER);
        assertThat(header).isNotNull();
        assertThat(repeats(key)).isEmpty();

        // What the report service makes of it is taken in and sent once.
        publish(request.id(), "lost@example.org", "Ada");
        awaitStatus(key, DeliveryStatus.ACCEPTED);
        assertThat(messagesTo("lost@example.org")).hasSize(1);
    }

    private List<UUID> repeats(UUID key) {
        return jdbc.sql("SELECT id FROM mailer.repeated_request WHERE key = ?")
                .param(key)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<ConsumerRecord<String, Object>> sentBack(UUID key) {
        try (Consumer<String, Object> consumer = consumers.createConsumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.ASSESSMENT_REQUESTS).stream()
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
            return found.stream().filter(record -> record.key().equals(key.toString())).toList();
        }
    }
}
