package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.kafka.EventRecords;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.lead.LeadTable;
import com.willaireplaceme.console.rollup.RollupChanges;
import com.willaireplaceme.console.rollup.RollupTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what topics tell: facts, sums and positions in one transaction, one batch at a time. The
 * sums change by what the facts of a batch add now less what they added before, so a record that
 * comes again changes nothing.
 */
@Repository
public class PipelineProjection {

    /** Held to the end of the transaction, also against another console. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7215002)";

    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final String EMPTY =
            "TRUNCATE console.request, console.dead_letter, console.rollup, console.position";

    private final JdbcClient jdbc;
    private final FactTable facts;
    private final LetterTable letters;
    private final RollupTable rollups;
    private final LeadTable leads;
    private final Positions positions;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final Timer acceptance;

    PipelineProjection(
            JdbcClient jdbc,
            FactTable facts,
            LetterTable letters,
            RollupTable rollups,
            LeadTable leads,
            Positions positions,
            ConsoleSettings settings,
            Clock clock,
            MeterRegistry registry) {
        this.acceptance = acceptance(registry);
        this.jdbc = jdbc;
        this.facts = facts;
        this.letters = letters;
        this.rollups = rollups;
        this.leads = leads;
        this.positions = positions;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    void requests(List<ConsumerRecord<String, Object>> records) {
        Map<UUID, RequestFact> told = together(records.stream().map(RequestFacts::ofRequest));
        lock();
        merge(told);
        for (ConsumerRecord<String, Object> record : records) {
            EventRecords.find(record, AssessmentRequested.class)
                    .filter(event -> event.consent().contact())
                    .ifPresent(event -> addLead(event, record.timestamp()));
        }
        positions.advance(records);
    }

    @Transactional
    void deliveries(List<ConsumerRecord<String, Object>> records) {
        Map<UUID, RequestFact> told =
                together(records.stream().map(RequestFacts::ofDelivery).flatMap(Optional::stream));
        lock();
        merge(told);
        positions.advance(records);
    }

    @Transactional
    void deadLetters(List<ConsumerRecord<String, byte[]>> records) {
        lock();
        List<DeadLetterRow> rows = records.stream().map(DeadLetterRow::of).toList();
        letters.add(rows);
        List<DeadLetterRow> ofRequests =
                rows.stream()
                        .filter(row ->
                                !row.topic().equals(Topics.deadLetters(Topics.DELIVERY_EVENTS)))
                        .toList();
        merge(together(ofRequests.stream().map(RequestFacts::ofDeadLetter)));
        applyDecisions(ofRequests.stream().map(DeadLetterRow::requestId).toList());
        positions.advance(records);
    }

    /**
     * Brings the requests of dead letters in line with what was decided about these. Part of the
     * caller's transaction, which holds {@link #lock()}.
     */
    @Transactional
    public void applyDecisions(Collection<UUID> requests) {
        if (requests.isEmpty()) {
            return;
        }
        Map<UUID, LetterTable.State> states = letters.states(requests);
        List<RequestFact> changed = new ArrayList<>();
        RollupChanges sums = new RollupChanges();
        facts.load(requests)
                .forEach((id, known) -> {
                    LetterTable.State state = states.get(id);
                    if (state != null) {
                        RequestFact now = known.withLetters(state.dead(), state.replayedAt());
                        if (!now.equals(known)) {
                            changed.add(now);
                            sums.replace(known.contribution(), now.contribution());
                        }
                    }
                });
        save(changed, sums);
    }

    /** Waits until nobody else writes facts, up to the end of the transaction. */
    @Transactional
    public void lock() {
        jdbc.sql(LOCK).query(row -> {});
    }

    /** Forgets what topics told. What operators decided, and leads, stay. */
    @Transactional
    void empty() {
        lock();
        jdbc.sql(EMPTY).update();
    }

    /** What a batch tells of each request that is not too old. */
    private Map<UUID, RequestFact> together(Stream<RequestFact> told) {
        Instant oldest =
                clock.instant().minus(settings.retention().events()).truncatedTo(ChronoUnit.DAYS);
        Map<UUID, RequestFact> merged = new LinkedHashMap<>();
        told.filter(fact -> !fact.origin().capturedAt().isBefore(oldest))
                .forEach(fact -> merged.merge(fact.id(), fact, RequestFact::merge));
        return merged;
    }

    private void merge(Map<UUID, RequestFact> merged) {
        Map<UUID, RequestFact> known = facts.load(merged.keySet());
        List<RequestFact> changed = new ArrayList<>();
        RollupChanges sums = new RollupChanges();
        for (RequestFact fact : merged.values()) {
            RequestFact before = known.get(fact.id());
            RequestFact now = before == null ? fact : before.merge(fact);
            if (!now.equals(before)) {
                changed.add(now);
                sums.replace(before == null ? null : before.contribution(), now.contribution());
                measure(before, now);
            }
        }
        save(changed, sums);
    }

    /** Only what is new: a rebuild tells of acceptances that were measured before. */
    private void measure(@Nullable RequestFact before, RequestFact now) {
        Instant accepted = now.acceptedAt();
        if (accepted != null
                && (before == null || before.acceptedAt() == null)
                && accepted.isAfter(clock.instant().minus(RECENT))) {
            acceptance.record(Duration.between(now.origin().capturedAt(), accepted));
        }
    }

    private static Timer acceptance(MeterRegistry registry) {
        return Timer.builder("pipeline.acceptance")
                .description("time from form to acceptance by the mail server")
                .serviceLevelObjectives(
                        Stream.of(1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400)
                                .map(Duration::ofSeconds)
                                .toArray(Duration[]::new))
                .register(registry);
    }

    private void save(List<RequestFact> changed, RollupChanges sums) {
        if (!changed.isEmpty()) {
            facts.save(changed);
            rollups.add(sums);
        }
    }

    private void addLead(AssessmentRequested event, long timestamp) {
        Origin origin =
                RequestFacts.origin(
                        3,
                        Storable.time(event.capturedAt(), timestamp),
                        event.profile().profession(),
                        event.profile().level().slug(),
                        event.source());
        leads.add(
                event,
                origin.capturedAt(),
                origin.professionLabel(),
                origin.levelLabel(),
                origin.sourceLabel());
    }
}
