package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.event.AssessmentRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Works on a batch as the services do, and fails where it is told to. */
final class Worker {

    static final String ID = "worker";

    final Map<UUID, List<RuntimeException>> faults = new ConcurrentHashMap<>();
    final Map<UUID, Boolean> namesTheRecord = new ConcurrentHashMap<>();
    final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<UUID> handled = new CopyOnWriteArrayList<>();

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            topics = Topics.ASSESSMENT_REQUESTS,
            autoStartup = "false")
    void work(List<ConsumerRecord<String, Object>> batch) {
        batches.add(batch.stream().map(ConsumerRecord::key).toList());
        List<UUID> done = new ArrayList<>();
        for (ConsumerRecord<String, Object> record : batch) {
            try {
                AssessmentRequested request = EventRecords.read(record, AssessmentRequested.class);
                fail(request.key(), record);
                done.add(request.key());
            } catch (BatchListenerFailedException named) {
                handled.addAll(done); // Those before it are acknowledged.
                throw named;
            }
        }
        handled.addAll(done);
    }

    private void fail(UUID key, ConsumerRecord<String, Object> record) {
        List<RuntimeException> left = faults.getOrDefault(key, List.of());
        if (!left.isEmpty()) {
            RuntimeException fault = left.removeFirst();
            throw namesTheRecord.getOrDefault(key, false)
                    ? new BatchListenerFailedException("not taken", fault, record)
                    : fault;
        }
    }

    long timesHandled(UUID key) {
        return handled.stream().filter(key::equals).count();
    }
}
