package com.willaireplaceme.console.topic;

import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the topics every 15 seconds and remembers a day of it. Thread-safe. */
@Component
public class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final Duration KEPT = Duration.ofHours(25);
    private static final Duration RATE_WINDOW = Duration.ofMinutes(5);

    private static final String INSERT =
            """
            INSERT INTO console.topic_sample (at, topic, reader, next_offset, bytes, lag, seconds)
            VALUES (:at, :topic, :reader, :next, :bytes, :lag, :seconds)
            ON CONFLICT DO NOTHING
            """;

    /** Records in a minute, over the last five or as many as there are. */
    private static final String RATE =
            """
            SELECT 60.0 * (max(next_offset) - min(next_offset))
                / nullif(extract(epoch FROM max(at) - min(at)), 0)
            FROM console.topic_sample
            WHERE topic = :topic AND reader = '' AND at > :since
            """;

    /** What was written since the sample before belongs to the later one's slot. */
    private static final String HISTORY =
            """
            SELECT date_bin('30 minutes', at, 'epoch') AS slot, coalesce(sum(written), 0) AS records,
                max(behind) AS lag, max(seconds) AS seconds, max(bytes) AS bytes
            FROM (SELECT at, lag AS behind, seconds, bytes,
                    next_offset - lag(next_offset) OVER (PARTITION BY reader ORDER BY at) AS written
                FROM console.topic_sample WHERE topic = :topic AND at > :since) AS sample
            GROUP BY slot ORDER BY slot
            """;

    private final TopicReader topics;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile List<TopicState> latest = List.of();
    private volatile boolean away;

    Samples(TopicReader topics, JdbcClient jdbc, Clock clock) {
        this.topics = topics;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Half an hour of a topic.
     *
     * @param records written in it
     * @param lag most records that a reader was behind
     * @param seconds greatest age of an unread record
     */
    public record Slot(Instant at, long records, long lag, @Nullable Long seconds, long bytes) {}

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void sample() {
        try {
            List<TopicState> states = topics.topics();
            latest = states;
            away = false;
            Instant now = clock.instant();
            states.forEach(state -> save(state, now));
            jdbc.sql("DELETE FROM console.topic_sample WHERE at < :before")
                    .param("before", Timestamp.from(now.minus(KEPT)))
                    .update();
        } catch (BrokerAway unknown) {
            away = true;
        } catch (DataAccessException unknown) {
            LOG.warn("The topics could not be sampled: {}", unknown.getClass().getSimpleName());
        }
    }

    /** As last seen; looked at now if they were never seen. */
    public List<TopicState> latest() {
        if (latest.isEmpty()) {
            sample();
        }
        return latest;
    }

    /** Whether the broker did not answer the last time. */
    public boolean isAway() {
        return away;
    }

    /** How far a group was behind on a topic; nothing if it never read there. */
    public Optional<GroupLag> lag(String topic, String group) {
        return latest().stream()
                .filter(state -> state.name().equals(topic))
                .flatMap(state -> state.groups().stream())
                .filter(reader -> reader.group().equals(group))
                .findFirst();
    }

    /** Records written to a topic in a minute, as the last five minutes were. */
    public double perMinute(String topic) {
        return jdbc.sql(RATE)
                .param("topic", topic)
                .param("since", Timestamp.from(clock.instant().minus(RATE_WINDOW)))
                .query((row, number) -> row.getDouble(1))
                .single();
    }

    /** The last 24 hours, the oldest first. */
    public List<Slot> history(String topic) {
        return jdbc.sql(HISTORY)
                .param("topic", topic)
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofHours(24))))
                .query((row, number) -> {
                    long seconds = row.getLong("seconds");
                    return new Slot(
                            row.getTimestamp("slot").toInstant(),
                            row.getLong("records"),
                            row.getLong("lag"),
                            seconds,
                            row.getLong("bytes"));
                })
                .list();
    }

    private void save(TopicState state, Instant now) {
        save(now, state, new GroupLag("", 0, null), state.latest());
        state.groups().forEach(reader -> save(now, state, reader, null));
    }

    private void save(Instant now, TopicState state, GroupLag reader, @Nullable Long next) {
        jdbc.sql(INSERT)
                .param("at", Timestamp.from(now))
                .param("topic", state.name())
                .param("reader", reader.group())
                .param("next", next)
                .param("bytes", state.bytes())
                .param("lag", reader.lag())
                .param("seconds", reader.seconds())
                .update();
    }
}
