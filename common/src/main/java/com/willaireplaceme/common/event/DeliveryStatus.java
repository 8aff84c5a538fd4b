package com.willaireplaceme.common.event;

/** Where a delivery stands in the ledger. */
public enum DeliveryStatus {
    /** Waiting for its next attempt; nothing was ever accepted. */
    QUEUED,
    /** The point of no return is committed; only the sender that holds the token may finish. */
    IN_FLIGHT,
    /** The mail server answered 250 and took over the message. */
    ACCEPTED,
    /** The mail server refused this recipient or message for good. */
    REJECTED,
    /** Temporary failures for longer than the retry window. */
    EXPIRED,
    /** Not sent, by rule: suppression list, recipient cap, erased. */
    SUPPRESSED,
    /**
     * The connection or the process died after the point of no return; never sent again by itself.
     */
    IN_DOUBT,
    /** Accepted first, then returned. */
    BOUNCED,
    /** Accepted first, then reported as spam. */
    COMPLAINED;

    /**
     * Whether nothing but outside evidence (a bounce, a complaint) can change the delivery any
     * more.
     */
    public boolean isSettled() {
        return switch (this) {
            case QUEUED, IN_FLIGHT, IN_DOUBT -> false;
            case ACCEPTED, REJECTED, EXPIRED, SUPPRESSED, BOUNCED, COMPLAINED -> true;
        };
    }
}
