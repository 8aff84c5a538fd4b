package com.willaireplaceme.console.rollup;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.Locale;

/** What is summed. A name in lower case is the name of its column. */
public enum Figure {
    /** Requests. */
    CAPTURED,
    /** Requests that nothing accounts for yet. */
    OPEN,
    /** Requests for a report that was requested before. */
    REPEATED,
    /** Requests that ended in a dead-letter topic. */
    DEAD,
    /** Reports that reached the ledger. */
    BUILT,
    /** Messages that a mail server took over, whatever came after. */
    ACCEPTED,
    IS_QUEUED,
    IS_IN_FLIGHT,
    IS_ACCEPTED,
    IS_REJECTED,
    IS_EXPIRED,
    IS_SUPPRESSED,
    IS_IN_DOUBT,
    IS_BOUNCED,
    IS_COMPLAINED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Deliveries that have this status now. */
    public static Figure of(DeliveryStatus status) {
        return switch (status) {
            case QUEUED -> IS_QUEUED;
            case IN_FLIGHT -> IS_IN_FLIGHT;
            case ACCEPTED -> IS_ACCEPTED;
            case REJECTED -> IS_REJECTED;
            case EXPIRED -> IS_EXPIRED;
            case SUPPRESSED -> IS_SUPPRESSED;
            case IN_DOUBT -> IS_IN_DOUBT;
            case BOUNCED -> IS_BOUNCED;
            case COMPLAINED -> IS_COMPLAINED;
        };
    }
}
