/** Tells the ledger's events to Kafka. */
@NullMarked
package com.willaireplaceme.mailer.outbox;

import org.jspecify.annotations.NullMarked;
