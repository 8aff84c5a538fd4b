package com.willaireplaceme.capture.progress;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Watches the topics and keeps the projection; what it cannot read is not its to bury. */
@Component
class ProgressListener {

    static final String ID = "progress";

    private final ProgressTable table;

    ProgressListener(ProgressTable table) {
        this.table = table;
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            topics = {Topics.ASSESSMENT_REQUESTS, Topics.DELIVERY_EVENTS},
            autoStartup = "false")
    void follow(List<ConsumerRecord<String, Object>> records) {
        List<AssessmentRequested> requests = new ArrayList<>();
        List<DeliveryChanged> changes = new ArrayList<>();
        for (ConsumerRecord<String, Object> record : records) {
            if (record.topic().equals(Topics.ASSESSMENT_REQUESTS)) {
                EventRecords.find(record, AssessmentRequested.class).ifPresent(requests::add);
            } else {
                EventRecords.find(record, DeliveryChanged.class).ifPresent(changes::add);
            }
        }
        table.apply(requests, changes);
    }
}
