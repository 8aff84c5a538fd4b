package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.ConsumerGroups;
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

    private final ReconciliationQueries queries;
    private final RollupQueries sums;
    private final TopicReader topics;
    private final ConsumerGroups groups;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final TransactionTemplate snapshot;
    private final Suspects suspects = new Suspects();

    Reconciler(
            ReconciliationQueries queries,
            RollupQueries sums,
            TopicReader topics,
            ConsumerGroups groups,
            ConsoleSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.sums = sums;
        this.topics = topics;
        this.groups = groups;
        this.settings = settings;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    private record Found(Totals totals, List<UUID> passed) {}

    /**
     * The reconciliation at this moment. As long as the position of a single reader is missing,
     * what is unaccounted for is not known, and neither is what is in the pipeline.
     */
    public Reconciliation reconcile() {
        Readers readers = readers();
        Found found =
                snapshot.execute(status ->
                        new Found(
                                sums.everything(),
                                queries.passed(
                                        clock.instant().minus(settings.grace()),
                                        readers.report())));
        List<String> unknown = readers.unknown();
        int suspected =
                suspects.olderThan(
                        settings.grace(),
                        unknown.isEmpty() ? found.passed() : List.of(),
                        clock.instant());
        Totals totals = found.totals();
        Long unaccounted =
                unknown.isEmpty() ? Math.max(0, suspected - readers.behindReport()) : null;
        return new Reconciliation(
                totals.get(Figure.CAPTURED),
                byStatus(totals),
                totals.get(Figure.DEAD),
                totals.get(Figure.REPEATED),
                unaccounted == null ? null : totals.get(Figure.OPEN) - unaccounted,
                unaccounted,
                unknown);
    }

    private static Map<DeliveryStatus, Long> byStatus(Totals totals) {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, totals.get(Figure.of(status)));
        }
        return counts;
    }

    private Readers readers() {
        Readers readers = new Readers();
        try {
            readers.report(topics.progress(groups.report(), Topics.ASSESSMENT_REQUESTS));
            readers.behindReport(topics.progress(groups.mailer(), Topics.EXPOSURE_REPORTS));
            readers.behindReport(
                    topics.progress(
                            groups.console(),
                            Topics.deadLetters(Topics.ASSESSMENT_REQUESTS),
                            Topics.deadLetters(Topics.EXPOSURE_REPORTS),
                            Topics.DELIVERY_EVENTS));
        } catch (BrokerAway away) {
            readers.unknown("Kafka does not answer");
        }
        return readers;
    }
}
