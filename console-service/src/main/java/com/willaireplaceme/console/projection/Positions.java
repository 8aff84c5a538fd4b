package com.willaireplaceme.console.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far each partition is in the tables, kept beside them: after a rebuild, or when an older copy
 * of the database is restored, reading goes on where the tables end.
 */
@Repository
class Positions {

    private static final String ADVANCE =
            """
            INSERT INTO console.position AS known (topic, partition, next_offset)
            VALUES (:topic, :partition, :next)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
            """;

    private static final String NEXT =
            "SELECT next_offset FROM console.position WHERE topic = :topic AND partition = :partition";

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void advance(List<? extends ConsumerRecord<?, ?>> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<?, ?> record : records) {
            next.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset() + 1,
                    Math::max);
        }
        next.forEach((partition, offset) ->
                jdbc.sql(ADVANCE)
                        .param("topic", partition.topic())
                        .param("partition", partition.partition())
                        .param("next", offset)
                        .update());
    }

    Optional<Long> next(TopicPartition partition) {
        return jdbc.sql(NEXT)
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .query(Long.class)
                .optional();
    }
}
