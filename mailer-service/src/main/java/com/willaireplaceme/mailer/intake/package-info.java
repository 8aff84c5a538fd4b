/** Takes finished reports from Kafka into the ledger. */
@NullMarked
package com.willaireplaceme.mailer.intake;

import org.jspecify.annotations.NullMarked;
