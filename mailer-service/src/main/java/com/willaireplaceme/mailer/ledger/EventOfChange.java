package com.willaireplaceme.mailer.ledger;

/**
 * What follows every change of a delivery in the same statement, so that neither is without the
 * other: its event. The change has to be a common table expression named {@code changed}.
 */
final class EventOfChange {

    static final String SQL =
            """
            INSERT INTO mailer.outbox (key, id, status, reason, attempt, profession, level, source,
                captured_at, built_at, at, traceparent)
            SELECT key, id, status, reason, attempt, profession, level, source,
                captured_at, built_at, changed_at, traceparent FROM changed
            """;

    private EventOfChange() {}
}
