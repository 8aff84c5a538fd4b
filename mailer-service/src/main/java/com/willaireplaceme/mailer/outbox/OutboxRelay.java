package com.willaireplaceme.mailer.outbox;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.BounceCategory;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.common.trace.Step;
import com.willaireplaceme.common.trace.Traces;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.ledger.Published;
import com.willaireplaceme.mailer.ledger.SendingCondition;
import io.opentelemetry.api.trace.SpanKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the outbox to {@code delivery-events}: at least once, in order for each key. One mailer at
 * a time does it, so that two cannot overtake each other.
 */
@Component
public class OutboxRelay extends RepeatedWork {

    private static final int BATCH = 500;
    private static final String SOURCE = "/mailer-service";

    /** So long events gather before the next batch, so that the broker gets few large ones. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final String NEXT =
            "SELECT * FROM mailer.outbox ORDER BY position LIMIT " + BATCH;
    private static final String DELETE =
            "DELETE FROM mailer.outbox WHERE position = ANY (:positions)";

    private final JdbcClient jdbc;
    private final List<SendingCondition> conditions;
    private final Published published;
    private final ApplicationEventPublisher alarms;
    private final TransactionTemplate transactions;
    private final KafkaTemplate<String, Object> kafka;
    private final Traces traces;
    private final Loop loop;

    OutboxRelay(
            JdbcClient jdbc,
            List<SendingCondition> conditions,
            Published published,
            ApplicationEventPublisher alarms,
            TransactionTemplate transactions,
            KafkaTemplate<String, Object> kafka,
            Traces traces,
            MailerSettings settings) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.published = published;
        this.alarms = alarms;
        this.transactions = transactions;
        this.kafka = kafka;
        this.traces = traces;
        this.loop = new Loop("outbox", settings.sending().poll(), this::relay);
    }

    /** There is something new to tell. */
    public void wake() {
        loop.wake();
    }

    private record Row(
            long position, UUID eventId, DeliveryChanged event, @Nullable String trace) {}

    private boolean relay() throws InterruptedException {
        if (!conditions.stream().allMatch(SendingCondition::isMet)) {
            return false;
        }
        Integer told =
                transactions.execute(status -> {
                    if (!published.tryToPublish()) {
                        return 0;
                    }
                    List<Row> rows = jdbc.sql(NEXT).query(OutboxRelay::row).list();
                    send(rows);
                    return rows.size();
                });
        if (told == null || told == 0) {
            return false;
        }
        if (published.wentBack()) {
            alarms.publishEvent(new PublishedGap());
        }
        if (told < BATCH) {
            Thread.sleep(GATHERING);
        }
        return true;
    }

    private void send(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<CompletableFuture<RecordMetadata>> sends = new ArrayList<>();
        for (Row row : rows) {
            sends.add(send(row));
        }
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
        jdbc.sql(DELETE)
                .param("positions", rows.stream().map(Row::position).toArray(Long[]::new))
                .update();
        advance(sends.stream().map(CompletableFuture::join).toList());
    }

    /** Others between ours were published by a state of the ledger that this one does not know. */
    private void advance(List<RecordMetadata> sent) {
        Map<Integer, LongSummaryStatistics> offsets =
                sent.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RecordMetadata::partition,
                                        Collectors.summarizingLong(RecordMetadata::offset)));
        boolean known = true;
        for (Map.Entry<Integer, LongSummaryStatistics> partition : offsets.entrySet()) {
            LongSummaryStatistics run = partition.getValue();
            known &=
                    run.getMax() - run.getMin() + 1 == run.getCount()
                            && published.advance(
                                    partition.getKey(), run.getMin(), (int) run.getCount());
        }
        if (!known) {
            alarms.publishEvent(new PublishedGap());
        }
    }

    private CompletableFuture<RecordMetadata> send(Row row) {
        Step step =
                traces.begin("publish " + Topics.DELIVERY_EVENTS, SpanKind.PRODUCER, row.trace())
                        .tell("request.id", row.event().id())
                        .tell("delivery.key", row.event().key())
                        .tell("delivery.status", row.event().status());
        try {
            return kafka.send(
                            CloudEvents.record(
                                    step,
                                    Topics.DELIVERY_EVENTS,
                                    row.event().key(),
                                    row.event(),
                                    SOURCE,
                                    row.eventId(),
                                    row.event().at()))
                    .whenComplete((_, unsent) -> step.end(unsent))
                    .thenApply(SendResult::getRecordMetadata);
        } catch (KafkaException unsent) {
            step.end(unsent);
            throw unsent;
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        DeliveryChanged event =
                new DeliveryChanged(
                        row.getObject("id", UUID.class),
                        row.getObject("key", UUID.class),
                        DeliveryStatus.valueOf(row.getString("status")),
                        row.getString("reason"),
                        category(row.getString("category")),
                        row.getInt("attempt"),
                        row.getString("profession"),
                        Level.ofSlug(row.getString("level")).orElseThrow(),
                        EventJson.mapper().readValue(row.getString("source"), Source.class),
                        row.getTimestamp("captured_at").toInstant(),
                        row.getTimestamp("built_at").toInstant(),
                        row.getTimestamp("at").toInstant());
        return new Row(
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                event,
                row.getString("traceparent"));
    }

    private static @Nullable BounceCategory category(@Nullable String word) {
        return word == null ? null : BounceCategory.of(word).orElse(BounceCategory.OTHER);
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
