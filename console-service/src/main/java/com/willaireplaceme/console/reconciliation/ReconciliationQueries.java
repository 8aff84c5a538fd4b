package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts over the console's tables. */
@Repository
class ReconciliationQueries {

    /** A request may be known from its delivery before its own record was read. */
    private static final String CAPTURED =
            """
            SELECT count(*) FROM (
                SELECT id FROM console.request
                UNION SELECT id FROM console.delivery
                UNION SELECT id FROM console.repeated_request
                UNION SELECT request_id FROM console.dead_letter) AS known
            """;

    private static final String BY_STATUS =
            "SELECT status, count(*) AS deliveries FROM console.delivery GROUP BY status";

    private static final String DEAD =
            """
            SELECT count(DISTINCT request_id) FROM console.dead_letter letter
            WHERE NOT EXISTS (SELECT 1 FROM console.delivery d WHERE d.id = letter.request_id)
              AND NOT EXISTS (SELECT 1 FROM console.repeated_request r WHERE r.id = letter.request_id)
            """;

    private static final String REPEATED =
            """
            SELECT count(*) FROM console.repeated_request r
            WHERE NOT EXISTS (SELECT 1 FROM console.delivery d WHERE d.id = r.id)
            """;

    private static final String OPEN =
            """
            SELECT partition, record_offset, captured_at > :young AS is_young FROM console.request r
            WHERE NOT EXISTS (SELECT 1 FROM console.delivery d WHERE d.id = r.id)
              AND NOT EXISTS (SELECT 1 FROM console.repeated_request p WHERE p.id = r.id)
              AND NOT EXISTS (SELECT 1 FROM console.dead_letter l WHERE l.request_id = r.id)
            """;

    private final JdbcClient jdbc;

    ReconciliationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that is not accounted for yet. */
    record OpenRequest(int partition, long offset, boolean young) {}

    long captured() {
        return count(CAPTURED);
    }

    long dead() {
        return count(DEAD);
    }

    long repeated() {
        return count(REPEATED);
    }

    Map<DeliveryStatus, Long> byStatus() {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql(BY_STATUS)
                .query(row -> {
                    counts.put(
                            DeliveryStatus.valueOf(row.getString("status")),
                            row.getLong("deliveries"));
                });
        return counts;
    }

    List<OpenRequest> open(Instant youngSince) {
        return jdbc.sql(OPEN)
                .param("young", Timestamp.from(youngSince))
                .query((row, number) ->
                        new OpenRequest(
                                row.getInt("partition"),
                                row.getLong("record_offset"),
                                row.getBoolean("is_young")))
                .list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
