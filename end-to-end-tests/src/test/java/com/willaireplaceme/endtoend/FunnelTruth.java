package com.willaireplaceme.endtoend;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** The funnel as topics and ledger tell it, row by row and without any sum of the console's. */
final class FunnelTruth {

    private static final String UNREADABLE = "(unreadable)";
    private static final List<String> SENT = List.of("ACCEPTED", "BOUNCED", "COMPLAINED");
    private static final List<String> REFUSED = List.of("REJECTED", "EXPIRED");

    private final Map<UUID, Request> requests;

    /**
     * A request and what became of it.
     *
     * @param outcome the ledger's status, or repeated, dead or open
     * @param seconds from form to acceptance; {@code null} if it was not accepted
     */
    record Request(
            UUID id,
            Instant capturedAt,
            String profession,
            String level,
            String source,
            String outcome,
            Double seconds) {}

    FunnelTruth(TopicContents topics, Ledger ledger) throws Exception {
        this(new LinkedHashMap<>());
        Map<UUID, Instant> accepted = accepted(topics);
        Map<UUID, String> outcomes = outcomes(topics, ledger);
        for (ConsumerRecord<String, byte[]> record : topics.records(Topics.ASSESSMENT_REQUESTS)) {
            add(record, outcomes, accepted);
        }
        for (String topic : List.of(Topics.ASSESSMENT_REQUESTS, Topics.EXPOSURE_REPORTS)) {
            for (ConsumerRecord<String, byte[]> letter :
                    topics.records(Topics.deadLetters(topic))) {
                UUID id = TopicContents.identity(letter);
                requests.putIfAbsent(
                        id, unreadable(id, Instant.ofEpochMilli(letter.timestamp()), outcomes));
            }
        }
    }

    private FunnelTruth(Map<UUID, Request> requests) {
        this.requests = requests;
    }

    /** The same of some of the requests. */
    FunnelTruth only(Predicate<Request> filter) {
        Map<UUID, Request> some = new LinkedHashMap<>(requests);
        some.values().removeIf(filter.negate());
        return new FunnelTruth(some);
    }

    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    /** The columns of the funnel's table but for the times, by group. */
    Map<String, Map<String, String>> rows(Function<Request, String> group) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        requests().stream()
                .collect(Collectors.groupingBy(group))
                .forEach((name, members) -> rows.put(name, row(members)));
        return rows;
    }

    /** Seconds that this share of the accepted did not exceed, by group; only where any was. */
    Map<String, Double> seconds(Function<Request, String> group, double share) {
        Map<String, List<Double>> times = new TreeMap<>();
        for (Request request : requests()) {
            if (request.seconds() != null) {
                times.computeIfAbsent(group.apply(request), _ -> new ArrayList<>())
                        .add(request.seconds());
            }
        }
        Map<String, Double> seconds = new TreeMap<>();
        times.forEach((name, all) ->
                seconds.put(
                        name,
                        all.stream()
                                .sorted()
                                .toList()
                                .get((int) Math.ceil(all.size() * share) - 1)));
        return seconds;
    }

    private static Map<String, String> row(List<Request> members) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Captured", Integer.toString(members.size()));
        row.put("Repeated", count(members, List.of("repeated")));
        row.put(
                "Built",
                Long.toString(
                        members.stream()
                                .filter(each -> Character.isUpperCase(each.outcome().charAt(0)))
                                .count()));
        row.put("Accepted", count(members, SENT));
        row.put("Rejected", count(members, REFUSED));
        row.put("Suppressed", count(members, List.of("SUPPRESSED")));
        row.put("In doubt", count(members, List.of("IN_DOUBT")));
        row.put("Bounced", count(members, List.of("BOUNCED")));
        row.put("Complained", count(members, List.of("COMPLAINED")));
        row.put("Dead", count(members, List.of("dead")));
        return row;
    }

    private static String count(List<Request> members, List<String> outcomes) {
        return Long.toString(
                members.stream().filter(each -> outcomes.contains(each.outcome())).count());
    }

    private void add(
            ConsumerRecord<String, byte[]> record,
            Map<UUID, String> outcomes,
            Map<UUID, Instant> accepted) {
        try {
            AssessmentRequested event =
                    EventJson.mapper().readValue(record.value(), AssessmentRequested.class);
            Instant at = accepted.get(event.id());
            requests.put(
                    event.id(),
                    new Request(
                            event.id(),
                            event.capturedAt(),
                            event.profile().profession(),
                            event.profile().level().slug(),
                            source(event.source()),
                            outcomes.getOrDefault(event.id(), "open"),
                            at == null
                                    ? null
                                    : Duration.between(event.capturedAt(), at).toMillis() / 1e3));
        } catch (JacksonException notJson) {
            UUID id = TopicContents.identity(record);
            // A replayed one stands at a later place, and is captured when it was first.
            requests.putIfAbsent(
                    id, unreadable(id, Instant.ofEpochMilli(record.timestamp()), outcomes));
        }
    }

    private static Request unreadable(UUID id, Instant at, Map<UUID, String> outcomes) {
        return new Request(
                id,
                at,
                UNREADABLE,
                UNREADABLE,
                UNREADABLE,
                outcomes.getOrDefault(id, "open"),
                null);
    }

    private static Map<UUID, String> outcomes(TopicContents topics, Ledger ledger)
            throws Exception {
        Map<UUID, String> outcomes = new HashMap<>();
        for (String topic : List.of(Topics.ASSESSMENT_REQUESTS, Topics.EXPOSURE_REPORTS)) {
            topics.records(Topics.deadLetters(topic))
                    .forEach(letter -> outcomes.put(TopicContents.identity(letter), "dead"));
        }
        ledger.repeated().forEach(id -> outcomes.put(id, "repeated"));
        ledger.rows().forEach(row -> outcomes.put(row.id(), row.status()));
        return outcomes;
    }

    /** When each was accepted first. */
    private static Map<UUID, Instant> accepted(TopicContents topics) {
        Map<UUID, Instant> accepted = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : topics.records(Topics.DELIVERY_EVENTS)) {
            DeliveryChanged event =
                    EventJson.mapper().readValue(record.value(), DeliveryChanged.class);
            if (event.status().name().equals("ACCEPTED") && !event.answersRepeatedRequest()) {
                accepted.merge(event.id(), event.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return accepted;
    }

    private static String source(Source source) {
        if (source.utmSource() != null) {
            return source.utmSource();
        }
        return source.referrer() == null ? "(direct)" : URI.create(source.referrer()).getHost();
    }
}
