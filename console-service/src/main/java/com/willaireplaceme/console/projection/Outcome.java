package com.willaireplaceme.console.projection;

/** What accounts for a request. */
enum Outcome {
    /** Nothing yet. */
    OPEN,
    /** A row of the ledger. */
    DELIVERY,
    /** A row of the ledger that another request made. */
    REPEATED,
    /** A dead letter that was not replayed. */
    DEAD
}
