package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.rollup.Figure;
import com.willaireplaceme.console.rollup.RollupQueries;
import com.willaireplaceme.console.rollup.Totals;
import com.willaireplaceme.console.topic.TopicReader;
import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Balances the books. A request that no delivery, repeated request or dead letter accounts for is
 * in the pipeline if it is younger than the grace, or if the report service has not read it yet, or
 * as far as records wait for the mailer or for the console itself, or for as long as the grace
 * after it was first seen beyond all these. Whatever is left is unaccounted: lost. None of these is
 * computed as the rest of the others.
 *
 * <p>The broker is asked in the order in which records move, and before the database, so that a
 * record on its way is seen at least once.
 */
@Service
public class Reconciler {

    private static final String REPORT_GROUP = "report-service";
    private static final String MAILER_GROUP = "mailer-service";
    private static final String CONSOLE_GROUP = "console-service";

    private final ReconciliationQueries queries;
    private final RollupQueries sums;
    private final TopicReader topics;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final TransactionTemplate snapshot;
    private final Suspects suspects = new Suspects();

    Reconciler(
            ReconciliationQueries queries,
            RollupQueries sums,
            TopicReader topics,
            ConsoleSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.sums = sums;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    private record Waiting(Map<Integer, Long> report, long behindReport) {}

    private record Found(Totals totals, List<UUID> passed) {}

    /** The books at this moment. While the broker is away, nothing is called unaccounted. */
    public Reconciliation reconcile() {
        Waiting waiting = waiting();
        Found found =
                snapshot.execute(status ->
                        new Found(
                                sums.everything(),
                                queries.passed(
                                        clock.instant().minus(settings.grace()),
                                        waiting.report())));
        int suspected = suspects.olderThan(settings.grace(), found.passed(), clock.instant());
        long unaccounted = Math.max(0, suspected - waiting.behindReport());
        Totals totals = found.totals();
        return new Reconciliation(
                totals.get(Figure.CAPTURED),
                byStatus(totals),
                totals.get(Figure.DEAD),
                totals.get(Figure.REPEATED),
                totals.get(Figure.OPEN) - unaccounted,
                unaccounted);
    }

    private static Map<DeliveryStatus, Long> byStatus(Totals totals) {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, totals.get(Figure.of(status)));
        }
        return counts;
    }

    private Waiting waiting() {
        try {
            Map<Integer, Long> report =
                    topics.nextOffsets(REPORT_GROUP, Topics.ASSESSMENT_REQUESTS);
            return new Waiting(
                    report,
                    topics.lag(MAILER_GROUP, Topics.EXPOSURE_REPORTS)
                            + topics.lag(CONSOLE_GROUP, Topics.DELIVERY_EVENTS));
        } catch (BrokerAway unknown) {
            return new Waiting(Map.of(), Long.MAX_VALUE / 2);
        }
    }
}
