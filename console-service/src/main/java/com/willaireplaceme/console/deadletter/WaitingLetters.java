package com.willaireplaceme.console.deadletter;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many dead letters wait for somebody to decide. Thread-safe. */
@Repository
public class WaitingLetters {

    private static final String BY_TOPIC =
            """
            SELECT l.topic, count(*) AS letters FROM console.dead_letter l
            WHERE NOT EXISTS (SELECT 1 FROM console.dead_letter_decision d
                WHERE (d.topic, d.partition, d.record_offset) = (l.topic, l.partition, l.record_offset))
            GROUP BY l.topic
            """;

    private final JdbcClient jdbc;

    WaitingLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By dead-letter topic; a topic without any is left out. */
    public Map<String, Long> byTopic() {
        Map<String, Long> letters = new TreeMap<>();
        jdbc.sql(BY_TOPIC)
                .query(row -> {
                    letters.put(row.getString("topic"), row.getLong("letters"));
                });
        return letters;
    }
}
