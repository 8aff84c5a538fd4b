package com.willaireplaceme.mailer.recovery;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.ledger.Published;
import com.willaireplaceme.mailer.ledger.Published.Position;
import com.willaireplaceme.mailer.ledger.Recovery;
import com.willaireplaceme.mailer.outbox.PublishedGap;
import com.willaireplaceme.mailer.recovery.TopicReader.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the ledger with {@code delivery-events} before anything is sent: at the start, when the
 * ledger went back, and when the topic holds what the ledger did not publish. It reads only what
 * lies behind the offsets that the ledger knows of. A ledger that was restored from an older backup
 * takes over what its events say, and sending stays paused until an operator resumes it: the
 * suppression list may lack what no event tells. Thread-safe.
 */
@Component
class LedgerComparison extends RepeatedWork {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerComparison.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_AT_TOPIC = Duration.ofSeconds(10);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Published published;
    private final Recovery recovery;
    private final ReportsAgain reports;
    private final TopicReader topics;
    private final KafkaAdmin admin;
    private final TransactionTemplate transactions;
    private final Loop loop = new Loop("ledger-comparison", BETWEEN_LOOKS, this::look);
    private final ComparisonState state;
    private Instant warned = Instant.MIN;
    private long topicSeen = System.nanoTime();

    LedgerComparison(
            Published published,
            Recovery recovery,
            ReportsAgain reports,
            TopicReader topics,
            KafkaAdmin admin,
            TransactionTemplate transactions,
            ComparisonState state) {
        this.published = published;
        this.recovery = recovery;
        this.reports = reports;
        this.topics = topics;
        this.admin = admin;
        this.transactions = transactions;
        this.state = state;
    }

    @EventListener
    void compareAgain(PublishedGap gap) {
        state.set(false);
        loop.wake();
    }

    private boolean look() {
        try {
            state.setRestored(recovery.isAwaitingOperator());
            if (state.isMet() && published.wentBack()) {
                LOG.error("The ledger went back to an older state; sending waits for a comparison");
                state.set(false);
            }
            if (!state.isMet() || (isTopicDue() && wasTopicReplaced())) {
                state.set(false);
                compare();
                state.set(true);
                LOG.info("The ledger was compared with {}", Topics.DELIVERY_EVENTS);
            }
        } catch (RuntimeException unavailable) {
            warn(unavailable);
        }
        return false;
    }

    private void warn(RuntimeException cause) {
        Instant now = Instant.now();
        if (!state.isMet() && warned.plus(BETWEEN_WARNINGS).isBefore(now)) {
            warned = now;
            LOG.warn(
                    "Sending waits until the ledger can be compared with {}: {}",
                    Topics.DELIVERY_EVENTS,
                    cause.getClass().getName());
        }
        LOG.debug("The ledger could not be compared", cause);
    }

    private boolean isTopicDue() {
        long now = System.nanoTime();
        if (now - topicSeen < BETWEEN_LOOKS_AT_TOPIC.toNanos()) {
            return false;
        }
        topicSeen = now;
        return true;
    }

    private boolean wasTopicReplaced() {
        String id = topicId();
        return published.positions().stream().anyMatch(known -> !known.topicId().equals(id));
    }

    private String topicId() {
        return Objects.requireNonNull(
                        admin.describeTopics(Topics.DELIVERY_EVENTS).get(Topics.DELIVERY_EVENTS))
                .topicId()
                .toString();
    }

    private void compare() {
        String topicId = topicId();
        try (Reading reading = topics.open()) {
            boolean more = true;
            while (more) {
                more =
                        Boolean.TRUE.equals(
                                transactions.execute(status -> compareSome(reading, topicId)));
            }
        }
        if (recovery.areReportsDue()) {
            reports.takeIn();
            int missing = recovery.finish();
            LOG.error(
                    "{} deliveries were taken over from {}; of {} that wait, no report was found any"
                            + " more. Sending stays paused until an operator resumes it",
                    recovery.takenOver(),
                    Topics.DELIVERY_EVENTS,
                    missing);
        }
        published.goOnFromHere();
    }

    /** Nobody publishes meanwhile, so the ends stay where they are. */
    private boolean compareSome(Reading reading, String topicId) {
        published.stopPublishing();
        List<TopicPartition> partitions = reading.partitions(Topics.DELIVERY_EVENTS);
        Map<TopicPartition, Long> ends = reading.ends(partitions);
        Map<TopicPartition, Long> starts = starts(topicId, reading.begins(partitions), ends);
        starts.forEach((partition, start) ->
                published.set(new Position(partition.partition(), topicId, start)));
        if (!TopicReader.isBefore(starts, ends)) {
            return false;
        }
        List<DeliveryChanged> events = new ArrayList<>();
        reading.seek(starts);
        Map<TopicPartition, Long> reached =
                reading.read(record ->
                        EventRecords.find(record, DeliveryChanged.class).ifPresent(events::add));
        if (recovery.compare(events) > 0) {
            recovery.pause("the ledger is older than " + Topics.DELIVERY_EVENTS);
        }
        reached.forEach((partition, next) ->
                published.set(new Position(partition.partition(), topicId, next)));
        return true;
    }

    /** Where to begin in each partition. What cannot be read any more cannot be compared. */
    private Map<TopicPartition, Long> starts(
            String topicId, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        Map<Integer, Position> positions =
                published.positions().stream()
                        .collect(Collectors.toMap(Position::partition, Function.identity()));
        Map<TopicPartition, Long> starts = new HashMap<>();
        begins.forEach((partition, begin) -> {
            Position position = positions.get(partition.partition());
            boolean replaced = position != null && !position.topicId().equals(topicId);
            long known = position == null ? 0 : position.nextOffset();
            long next = position == null || replaced ? begin : known;
            boolean lost = next < begin || next > Objects.requireNonNull(ends.get(partition));
            if (lost || (replaced && known > 0)) {
                recovery.pause(
                        Topics.DELIVERY_EVENTS
                                + " lacks events that the ledger published or was compared with");
            }
            starts.put(partition, lost ? begin : next);
        });
        return starts;
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
