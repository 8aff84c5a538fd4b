package com.willaireplaceme.console.reconciliation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks for requests that nothing accounts for. */
@Repository
class ReconciliationQueries {

    /** Enough to see that something is wrong; more of them would only take longer. */
    private static final int MOST = 100_000;

    /** A request whose own record was never seen must have been read. */
    private static final String PASSED =
            """
            SELECT id FROM console.request r
            LEFT JOIN unnest(:partitions::int[], :offsets::bigint[]) AS reader(partition, next)
                USING (partition)
            WHERE outcome = 'OPEN'
              AND greatest(captured_at, seen_at, replayed_at) <= :before
              AND (r.record_offset IS NULL OR r.record_offset < coalesce(reader.next, 0))
            ORDER BY captured_at LIMIT
            """
                    + MOST;

    private final JdbcClient jdbc;

    ReconciliationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open requests that are older than this and that the report service has read. */
    List<UUID> passed(Instant before, Map<Integer, Long> nextOffsets) {
        List<Map.Entry<Integer, Long>> readers = List.copyOf(nextOffsets.entrySet());
        return jdbc.sql(PASSED)
                .param("partitions", readers.stream().mapToInt(Map.Entry::getKey).toArray())
                .param("offsets", readers.stream().mapToLong(Map.Entry::getValue).toArray())
                .param("before", Timestamp.from(before))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
