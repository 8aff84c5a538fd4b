package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.mailer.message.ComposedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A report with its message, for the ledger.
 *
 * @param traceparent W3C trace context of the report's record; {@code null} if it has none
 */
public record NewDelivery(
        ReportBuilt report, ComposedMessage message, @Nullable String traceparent) {}
