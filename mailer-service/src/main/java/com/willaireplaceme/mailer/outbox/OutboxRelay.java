package com.willaireplaceme.mailer.outbox;

import com.willaireplaceme.common.catalogue.Level;
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
import io.opentelemetry.api.trace.SpanKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
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

    /**
     * What was told may be told again after a crash of the database, so its removal need not be on
     * the disk at once.
     */
    private static final String LOCK =
            """
            SELECT pg_try_advisory_xact_lock(7215001) FROM set_config('synchronous_commit', 'off', true)
            """;

    private static final String NEXT =
            "SELECT * FROM mailer.outbox ORDER BY position LIMIT " + BATCH;
    private static final String DELETE =
            "DELETE FROM mailer.outbox WHERE position = ANY (:positions)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KafkaTemplate<String, Object> kafka;
    private final Traces traces;
    private final Loop loop;

    OutboxRelay(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            KafkaTemplate<String, Object> kafka,
            Traces traces,
            MailerSettings settings) {
        this.jdbc = jdbc;
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
        Integer told =
                transactions.execute(status -> {
                    if (!jdbc.sql(LOCK).query(Boolean.class).single()) {
                        return 0;
                    }
                    List<Row> rows = jdbc.sql(NEXT).query(OutboxRelay::row).list();
                    send(rows);
                    return rows.size();
                });
        if (told == null || told == 0) {
            return false;
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
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (Row row : rows) {
            sends.add(send(row));
        }
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
        jdbc.sql(DELETE)
                .param("positions", rows.stream().map(Row::position).toArray(Long[]::new))
                .update();
    }

    private CompletableFuture<?> send(Row row) {
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
                    .whenComplete((_, unsent) -> step.end(unsent));
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

    @Override
    protected Loop loop() {
        return loop;
    }
}
