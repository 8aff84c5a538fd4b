package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.reconciliation.ReconciliationQueries.OpenRequest;
import com.willaireplaceme.console.topic.GroupLag;
import com.willaireplaceme.console.topic.TopicReader;
import com.willaireplaceme.console.topic.TopicReader.BrokerAway;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Balances the books. A request that no delivery, repeated request or dead letter accounts for is
 * in the pipeline if it is younger than the grace, or if the report service has not read it yet, or
 * as far as records wait for the mailer or for the console itself. Whatever is left is unaccounted:
 * lost. None of these is computed as the rest of the others.
 */
@Service
public class Reconciler {

    private static final String REPORT_GROUP = "report-service";
    private static final String MAILER_GROUP = "mailer-service";
    private static final String CONSOLE_GROUP = "console-service";

    private final ReconciliationQueries queries;
    private final TopicReader topics;
    private final ConsoleSettings settings;
    private final Clock clock;

    Reconciler(
            ReconciliationQueries queries,
            TopicReader topics,
            ConsoleSettings settings,
            Clock clock) {
        this.queries = queries;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
    }

    /** The books at this moment. While the broker is away, nothing is called unaccounted. */
    @Transactional(readOnly = true)
    public Reconciliation reconcile() {
        List<OpenRequest> open = queries.open(clock.instant().minus(settings.grace()));
        long inPipeline = inPipeline(open);
        Map<DeliveryStatus, Long> byStatus = queries.byStatus();
        return new Reconciliation(
                queries.captured(),
                byStatus,
                queries.dead(),
                queries.repeated(),
                inPipeline,
                open.size() - inPipeline);
    }

    private long inPipeline(List<OpenRequest> open) {
        if (open.isEmpty()) {
            return 0;
        }
        long old = open.stream().filter(request -> !request.young()).count();
        if (old == 0) {
            return open.size();
        }
        try {
            Map<Integer, Long> next = topics.nextOffsets(REPORT_GROUP, Topics.ASSESSMENT_REQUESTS);
            long beyondReport =
                    open.stream()
                            .filter(request -> !request.young())
                            .filter(request -> isRead(request, next))
                            .count();
            long explained = Math.min(beyondReport, waitingBehindReport());
            return open.size() - beyondReport + explained;
        } catch (BrokerAway unknown) {
            return open.size();
        }
    }

    private static boolean isRead(OpenRequest request, Map<Integer, Long> next) {
        return request.offset() < next.getOrDefault(request.partition(), 0L);
    }

    private long waitingBehindReport() {
        long waiting = 0;
        for (var topic : topics.topics()) {
            for (GroupLag group : topic.groups()) {
                boolean mailer =
                        topic.name().equals(Topics.EXPOSURE_REPORTS)
                                && group.group().equals(MAILER_GROUP);
                boolean console =
                        topic.name().equals(Topics.DELIVERY_EVENTS)
                                && group.group().equals(CONSOLE_GROUP);
                if (mailer || console) {
                    waiting += group.lag();
                }
            }
        }
        return waiting;
    }
}
