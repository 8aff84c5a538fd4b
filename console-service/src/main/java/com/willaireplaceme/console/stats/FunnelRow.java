package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Figure;
import com.willaireplaceme.console.rollup.Totals;
import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of one group.
 *
 * @param group the day, hour, profession, level or source
 * @param captured requests
 * @param repeated requests for a report that was requested before
 * @param built reports that reached the ledger
 * @param accepted messages that a mail server took over, whatever came after
 * @param rejected messages that a mail server refused for good, or for too long
 * @param suppressed reports not sent, by rule
 * @param inDoubt deliveries in doubt
 * @param bounced messages returned
 * @param complained messages reported as spam
 * @param dead requests that ended as dead letters
 * @param secondsP50 median time from form to acceptance, in seconds, within 5 %; {@code null} where
 *     none was
 * @param secondsP95 95th percentile of the same
 */
public record FunnelRow(
        String group,
        long captured,
        long repeated,
        long built,
        long accepted,
        long rejected,
        long suppressed,
        long inDoubt,
        long bounced,
        long complained,
        long dead,
        @Nullable Double secondsP50,
        @Nullable Double secondsP95) {

    static FunnelRow of(String group, Totals totals) {
        return new FunnelRow(
                group,
                totals.get(Figure.CAPTURED),
                totals.get(Figure.REPEATED),
                totals.get(Figure.BUILT),
                totals.get(Figure.ACCEPTED),
                totals.get(Figure.IS_REJECTED) + totals.get(Figure.IS_EXPIRED),
                totals.get(Figure.IS_SUPPRESSED),
                totals.get(Figure.IS_IN_DOUBT),
                totals.get(Figure.IS_BOUNCED),
                totals.get(Figure.IS_COMPLAINED),
                totals.get(Figure.DEAD),
                totals.seconds(0.5),
                totals.seconds(0.95));
    }

    /** Share of accepted messages that were returned, in percent. */
    public double bouncedPercent() {
        return percent(bounced);
    }

    /** Share of accepted messages that were reported as spam, in percent. */
    public double complainedPercent() {
        return percent(complained);
    }

    private double percent(long count) {
        return accepted == 0 ? 0 : 100.0 * count / accepted;
    }
}
