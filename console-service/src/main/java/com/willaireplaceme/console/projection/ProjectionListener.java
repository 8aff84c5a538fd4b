package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/**
 * Watches the topics. What cannot be read is counted or passed over: its worker dead-letters it.
 */
@Component
class ProjectionListener implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionListener.class);

    /** The more events of a delivery come together, the less is written twice. */
    private static final int EVENTS_AT_ONCE = 20_000;

    private final PipelineProjection projection;
    private final Positions positions;
    private final ProjectionSteps steps;

    ProjectionListener(PipelineProjection projection, Positions positions, ProjectionSteps steps) {
        this.projection = projection;
        this.positions = positions;
        this.steps = steps;
    }

    @KafkaListener(
            id = "console-requests",
            idIsGroup = false,
            topics = Topics.ASSESSMENT_REQUESTS,
            containerFactory = "watchedEvents")
    void requests(List<ConsumerRecord<String, Object>> records) {
        steps.within("note " + Topics.ASSESSMENT_REQUESTS, records, projection::requests);
    }

    /** Two by turns: one reads and merges while the other one's batch is written. */
    @KafkaListener(
            id = "console-deliveries",
            idIsGroup = false,
            topics = Topics.DELIVERY_EVENTS,
            concurrency = "2",
            properties = "max.poll.records=" + EVENTS_AT_ONCE,
            containerFactory = "watchedEvents")
    void deliveries(List<ConsumerRecord<String, Object>> records) {
        steps.within("note " + Topics.DELIVERY_EVENTS, records, projection::deliveries);
    }

    @KafkaListener(
            id = "console-dead-letters",
            idIsGroup = false,
            topics = {
                Topics.ASSESSMENT_REQUESTS + Topics.DEAD_LETTER_SUFFIX,
                Topics.EXPOSURE_REPORTS + Topics.DEAD_LETTER_SUFFIX,
                Topics.DELIVERY_EVENTS + Topics.DEAD_LETTER_SUFFIX
            },
            containerFactory = "watchedBytes")
    void deadLetters(List<ConsumerRecord<String, byte[]>> records) {
        projection.deadLetters(records);
    }

    /**
     * Goes on where the tables end, and never behind what the group read: the smaller of both is
     * right after a rebuild, with a restored database, and on a new broker.
     */
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.forEach((partition, committed) -> {
            try {
                Optional<Long> next = positions.next(partition);
                if (next.isEmpty()) {
                    callback.seekToBeginning(partition.topic(), partition.partition());
                } else if (next.get() < committed) {
                    callback.seek(partition.topic(), partition.partition(), next.get());
                }
            } catch (DataAccessException away) {
                LOG.warn("The database does not answer; {} goes on where the group was", partition);
            }
        });
    }
}
