package com.willaireplaceme.mailer.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds processes that hold deliveries behind the gate and are gone. One that only lost its
 * session, as all do when the database restarts, has some seconds to come back. Thread-safe.
 */
@Repository
class Holders {

    /** The advisory lock of one number, wherever it is held. */
    static final String LOCKS =
            """
            SELECT FROM pg_locks l
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((l.classid::bigint << 32) | l.objid::bigint) = ?
            """;

    /** What could still be given its dot is nobody's business but its holder's. */
    private static final String MISSING =
            "SELECT holder FROM (SELECT DISTINCT holder FROM mailer.delivery"
                    + " WHERE status = 'IN_FLIGHT' AND holder IS NOT NULL) d WHERE NOT EXISTS ("
                    + LOCKS.replace("?", "d.holder")
                    + ")";

    private static final long GRACE = Duration.ofSeconds(5).toNanos();

    private final JdbcClient jdbc;
    private final HolderSession own;
    private final Map<Long, Long> missingSince = new HashMap<>();

    Holders(JdbcClient jdbc, HolderSession own) {
        this.jdbc = jdbc;
        this.own = own;
    }

    /** The number under which this process holds deliveries. */
    long own() {
        return own.number();
    }

    /** Those that have been without a session for so long that they are gone. */
    synchronized Set<Long> gone() {
        List<Long> missing = jdbc.sql(MISSING).query((row, number) -> row.getLong("holder")).list();
        long now = System.nanoTime();
        missingSince.keySet().retainAll(missing);
        missing.forEach(holder -> missingSince.putIfAbsent(holder, now));
        return missingSince.entrySet().stream()
                .filter(holder -> holder.getKey() != own() && now - holder.getValue() >= GRACE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
