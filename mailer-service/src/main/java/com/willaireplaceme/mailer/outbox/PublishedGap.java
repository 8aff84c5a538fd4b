package com.willaireplaceme.mailer.outbox;

/** Events stand in {@code delivery-events} that the ledger does not know to have published. */
public record PublishedGap() {}
