package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.EventJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A delivery reached a status. Ordered by time; the ledger's times grow with every change.
 *
 * @param attempt attempts begun
 * @param reason why; {@code null} where the status says all
 */
public record Change(Instant at, DeliveryStatus status, int attempt, @Nullable String reason)
        implements Comparable<Change> {

    private static final TypeReference<List<Change>> LIST = new TypeReference<>() {};

    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::at)
                    .thenComparingInt(Change::attempt)
                    .thenComparing(Change::status)
                    .thenComparing(change -> change.reason() == null ? "" : change.reason());

    /** The changes in a row of the table. */
    public static List<Change> list(String json) {
        return EventJson.mapper().readValue(json, LIST);
    }

    @Override
    public int compareTo(Change other) {
        return ORDER.compare(this, other);
    }
}
