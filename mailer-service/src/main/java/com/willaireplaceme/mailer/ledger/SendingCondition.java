package com.willaireplaceme.mailer.ledger;

/** What has to hold before a mailer may claim deliveries. Thread-safe. */
@FunctionalInterface
public interface SendingCondition {

    /** Whether it holds at this moment. */
    boolean isMet();
}
