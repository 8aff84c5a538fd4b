package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what is in the ledger. Thread-safe. */
@Repository
public class LedgerFigures {

    private final JdbcClient jdbc;

    LedgerFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deliveries by status, every status. */
    public Map<DeliveryStatus, Long> counts() {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, 0L);
        }
        jdbc.sql("SELECT status, count(*) AS deliveries FROM mailer.delivery GROUP BY status")
                .query(row -> {
                    counts.put(
                            DeliveryStatus.valueOf(row.getString("status")),
                            row.getLong("deliveries"));
                });
        return counts;
    }
}
