package com.willaireplaceme.console.stats;

import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of one group.
 *
 * @param group the day, hour, profession, level or source
 * @param captured requests
 * @param built reports that reached the ledger
 * @param accepted messages that a mail server took over, whatever came after
 * @param bounced messages returned
 * @param complained messages reported as spam
 * @param secondsP50 median time from form to acceptance, in seconds; {@code null} where none was
 * @param secondsP95 95th percentile of the same
 */
public record FunnelRow(
        String group,
        long captured,
        long built,
        long accepted,
        long bounced,
        long complained,
        @Nullable Double secondsP50,
        @Nullable Double secondsP95) {}
