package com.willaireplaceme.mailer.intake;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Sends requests back to the report service that came without a report although the ledger does not
 * hold it: the report became a dead letter, or the ledger is older than its topic. The header has
 * it built, so a request comes back at most once.
 */
@Component
class SentBack {

    private static final Logger LOG = LoggerFactory.getLogger(SentBack.class);
    private static final String SOURCE = "/mailer-service";
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    private final KafkaTemplate<String, Object> kafka;
    private final Counter sent;

    SentBack(KafkaTemplate<String, Object> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.sent =
                Counter.builder("mailer.requests.sent.back")
                        .description(
                                "Repeated requests whose first report the ledger does not hold")
                        .register(meters);
    }

    /**
     * Returns when the broker holds all of them.
     *
     * @throws BatchListenerFailedException if it does not; whatever was sent may be sent again
     */
    void send(List<ConsumerRecord<String, Object>> records) {
        if (records.isEmpty()) {
            return;
        }
        LOG.warn(
                "{} repeated requests are sent back: the ledger lacks their report",
                records.size());
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (ConsumerRecord<String, Object> record : records) {
            sends.add(send(record));
        }
        for (int i = 0; i < records.size(); i++) {
            try {
                sends.get(i).join();
                sent.increment();
            } catch (CompletionException unsent) {
                throw failure(unsent.getCause(), records.get(i));
            }
        }
    }

    private CompletableFuture<?> send(ConsumerRecord<String, Object> record) {
        try {
            return kafka.send(again(record));
        } catch (KafkaException unsent) {
            throw failure(unsent, record);
        }
    }

    private static BatchListenerFailedException failure(
            @Nullable Throwable cause, ConsumerRecord<String, Object> record) {
        return new BatchListenerFailedException("a request was not sent back", cause, record);
    }

    private static ProducerRecord<String, Object> again(ConsumerRecord<String, Object> record) {
        AssessmentRequested request = EventRecords.read(record, AssessmentRequested.class);
        ProducerRecord<String, Object> again =
                CloudEvents.record(
                        Topics.ASSESSMENT_REQUESTS,
                        request.key(),
                        request,
                        SOURCE,
                        request.id(),
                        request.capturedAt(),
                        CloudEvents.traceparent(record.headers()));
        again.headers().add(CloudEvents.NOT_IN_LEDGER, TRUE);
        return again;
    }
}
