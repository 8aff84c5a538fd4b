package com.willaireplaceme.mailer.ledger;

/** What looking for a due delivery gives. */
public sealed interface Claim {

    /** It belongs to the caller until its lease ends. */
    record Taken(ClaimedDelivery delivery) implements Claim {}

    /** One was due and is not sent, by rule; there may be more. */
    record Suppressed() implements Claim {}

    /** One was due, but others to the same person come first; there may be more. */
    record Deferred() implements Claim {}

    /**
     * One was due, but a delivery in doubt to the same person comes first, which was told; there
     * may be more.
     */
    record Waiting() implements Claim {}

    /** One was due and had waited for a delivery in doubt for too long; there may be more. */
    record Expired() implements Claim {}

    /** None is due. */
    record Nothing() implements Claim {}
}
