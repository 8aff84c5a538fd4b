package com.willaireplaceme.mailer.recovery;

import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.intake.ReportIntake;
import com.willaireplaceme.mailer.ledger.Recovery;
import com.willaireplaceme.mailer.recovery.TopicReader.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Reads the reports that the topic still holds once more. The consumer group is past those that a
 * restored ledger lost, and only a report tells whom a delivery was for. Thread-safe.
 */
@Component
class ReportsAgain {

    private static final Logger LOG = LoggerFactory.getLogger(ReportsAgain.class);

    private final TopicReader topics;
    private final Recovery recovery;
    private final ReportIntake intake;

    ReportsAgain(TopicReader topics, Recovery recovery, ReportIntake intake) {
        this.topics = topics;
        this.recovery = recovery;
        this.intake = intake;
    }

    /** Takes in what the ledger does not hold. */
    void takeIn() {
        try (Reading reading = topics.open()) {
            List<TopicPartition> partitions = reading.partitions(Topics.EXPOSURE_REPORTS);
            Map<TopicPartition, Long> ends = reading.ends(partitions);
            Map<TopicPartition, Long> reached = reading.begins(partitions);
            reading.seek(reached);
            while (TopicReader.isBefore(reached, ends)) {
                reached = reading.read(this::takeIn);
            }
        }
    }

    private void takeIn(ConsumerRecord<String, Object> record) {
        Optional<ReportBuilt> report = EventRecords.find(record, ReportBuilt.class);
        if (report.isEmpty()) {
            return;
        }
        if (recovery.holds(report.get().key())) {
            recovery.fill(report.get());
            return;
        }
        try {
            intake.reports(List.of(record));
        } catch (BatchListenerFailedException unusable) {
            LOG.warn(
                    "A report of partition {} at {} cannot be used, as it could not before",
                    record.partition(),
                    record.offset());
        }
    }
}
