package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.endtoend.FunnelTruth.Request;
import com.willaireplaceme.testing.MailSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** Each page of the console beside the same figures from topics, ledger and mail server. */
final class BooksComparison {

    static final String PEPPER = "a pepper of the books' test";

    private static final List<String> STATUSES =
            List.of(
                    "QUEUED",
                    "IN_FLIGHT",
                    "ACCEPTED",
                    "REJECTED",
                    "EXPIRED",
                    "SUPPRESSED",
                    "IN_DOUBT",
                    "BOUNCED",
                    "COMPLAINED");

    private final TopicContents topics;
    private final Ledger ledger;
    private final MailSink sink;
    private final FunnelTruth truth;
    private final Map<String, Integer> byStatus;

    BooksComparison(TopicContents topics, Ledger ledger, MailSink sink) throws Exception {
        this.topics = topics;
        this.ledger = ledger;
        this.sink = sink;
        this.truth = new FunnelTruth(topics, ledger);
        this.byStatus = ledger.byStatus();
    }

    int captured() {
        return truth.requests().size();
    }

    /** For each person, as many messages as the ledger calls sent, and at most those in doubt. */
    void mailServer() throws Exception {
        Map<UUID, List<Ledger.Row>> byRecipient =
                ledger.rows().stream().collect(Collectors.groupingBy(Ledger.Row::recipient));
        int sent = 0;
        for (var person : sink.byRecipient().entrySet()) {
            List<Ledger.Row> rows = byRecipient.remove(recipient(person.getKey()));
            long certain = count(rows, "ACCEPTED", "BOUNCED", "COMPLAINED");
            assertThat(person.getValue().get())
                    .as(person.getKey())
                    .isBetween((int) certain, (int) (certain + count(rows, "IN_DOUBT")));
            sent += person.getValue().get();
        }
        byRecipient
                .values()
                .forEach(rows ->
                        assertThat(count(rows, "ACCEPTED", "BOUNCED", "COMPLAINED")).isZero());
        System.out.printf("books: ledger %s, mail server took %d%n", byStatus, sent);
    }

    void overview(ConsolePages pages) {
        pages.open("/");
        long dead = outcomes("dead");
        Map<String, String> expected = new LinkedHashMap<>();
        STATUSES.forEach(
                status -> expected.put(status, Integer.toString(byStatus.getOrDefault(status, 0))));
        expected.put("Dead letters", Long.toString(dead));
        expected.put("Repeated requests", Long.toString(outcomes("repeated")));
        expected.put("In the pipeline", "0");
        expected.put("Unaccounted", "0");
        Map<String, String> shown = new LinkedHashMap<>();
        pages.table("Books")
                .forEach(row -> shown.put(row.get("What became of them"), row.get("Requests")));
        assertThat(shown).containsExactlyEntriesOf(expected);
        assertThat(pages.page().locator("tfoot").innerText()).contains("" + captured());
        String text = pages.text();
        assertThat(text).contains(captured() + " captured, 0 unaccounted");
        assertThat(pages.page().locator(".alarm").allInnerTexts().toString())
                .contains(
                        byStatus.get("IN_DOUBT") + " deliver",
                        byStatus.get("COMPLAINED") + " messages were reported as spam");
        assertThat(stage(pages, "Report")).contains("0 waiting");
        assertThat(stage(pages, "Mailer")).contains("0 waiting");
        assertThat(stage(pages, "Inbox"))
                .contains(
                        sum("REJECTED", "EXPIRED", "BOUNCED", "COMPLAINED")
                                + " refused or returned");
    }

    void topics(ConsolePages pages) throws Exception {
        pages.open("/topics");
        Map<String, Map<String, String>> shown =
                pages.table("Topics").stream()
                        .collect(Collectors.toMap(row -> row.get("Topic"), row -> row));
        assertThat(shown).containsOnlyKeys(TopicContents.names());
        for (String topic : TopicContents.names()) {
            Map<Integer, Long> ends = topics.ends(topic);
            Map<Integer, Long> bytes = topics.bytes(topic);
            var readers = topics.readers(topic);
            assertThat(shown.get(topic))
                    .as(topic)
                    .containsEntry("Records", Integer.toString(topics.records(topic).size()))
                    .containsEntry("Size", words(bytes.values().stream().mapToLong(b -> b).sum()));
            List<Map<String, String>> partitions = pages.table("Partitions of " + topic);
            assertThat(partitions).hasSameSizeAs(ends.entrySet());
            for (Map<String, String> partition : partitions) {
                int number = Integer.parseInt(partition.get("Partition"));
                assertThat(partition)
                        .as(topic + " " + number)
                        .containsEntry("First offset", "0")
                        .containsEntry("Next offset", Long.toString(ends.get(number)))
                        .containsEntry("Size", words(bytes.get(number)));
                for (String group :
                        List.of("report-service", "mailer-service", "console-service")) {
                    Long read = readers.getOrDefault(group, Map.of()).get(number);
                    String cell = partition.get("Readers stand at");
                    assertThat(cell.contains(group + ": " + read)).as(cell).isEqualTo(read != null);
                }
            }
        }
        assertThat(
                        shown.get(Topics.ASSESSMENT_REQUESTS)
                                .get("Readers: records behind, age of the oldest"))
                .contains("report-service: 0", "console-service: 0");
    }

    void deliveries(ConsolePages pages) throws Exception {
        List<Ledger.Row> rows = ledger.rows();
        for (String status : STATUSES) {
            List<Map<String, String>> shown =
                    pages.tables("/deliveries?status=" + status, "Deliveries");
            assertThat(pages.text())
                    .contains(status + " (" + byStatus.getOrDefault(status, 0) + ")");
            assertThat(shown.stream().map(row -> row.get("Key")).toList()).doesNotHaveDuplicates();
            assertThat(
                            shown.stream()
                                    .map(row ->
                                            String.join(
                                                    " ",
                                                    row.get("Key"),
                                                    row.get("Status"),
                                                    row.get("Attempts"),
                                                    row.get("Report"),
                                                    row.get("Reason"))))
                    .as(status)
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream()
                                    .filter(row -> row.status().equals(status))
                                    .map(row ->
                                            String.join(
                                                    " ",
                                                    row.key().toString(),
                                                    status,
                                                    Integer.toString(row.attempt()),
                                                    row.level() + " " + row.profession(),
                                                    row.reason() == null ? "" : row.reason()))
                                    .toList());
        }
    }

    void deadLetters(ConsolePages pages) {
        Map<String, Integer> causes = new TreeMap<>();
        List<String> places = new ArrayList<>();
        for (String topic : TopicContents.names()) {
            if (topic.endsWith("-dlt")) {
                for (ConsumerRecord<String, byte[]> letter : topics.records(topic)) {
                    String cause = TopicContents.text(letter, "kafka_dlt-exception-cause-fqcn");
                    causes.merge(
                            cause == null
                                    ? TopicContents.text(letter, "kafka_dlt-exception-fqcn")
                                    : cause,
                            1,
                            Integer::sum);
                    places.add(topic + " " + letter.partition() + " @ " + letter.offset());
                }
            }
        }
        List<String> shown = new ArrayList<>();
        Map<String, Integer> shownCauses = new TreeMap<>();
        for (String state : List.of("WAITING", "REPLAYED", "DISCARDED")) {
            List<Map<String, String>> letters =
                    pages.tables("/dead-letters?state=" + state, "Dead letters");
            letters.forEach(letter -> shown.add(letter.get("Place")));
            int listed = 0;
            for (Map<String, String> cause : pages.table("Causes")) {
                shownCauses.merge(
                        cause.get("Cause"), Integer.valueOf(cause.get("Letters")), Integer::sum);
                listed += Integer.parseInt(cause.get("Letters"));
            }
            assertThat(listed).as(state).isEqualTo(letters.size());
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(places);
        assertThat(shownCauses).isEqualTo(causes);
    }

    void funnel(ConsolePages pages) throws Exception {
        funnel(pages, "groupBy=profession", Request::profession, _ -> true);
        funnel(pages, "groupBy=level", Request::level, _ -> true);
        funnel(pages, "groupBy=source", Request::source, _ -> true);
        funnel(pages, "groupBy=day", at("yyyy-MM-dd", "UTC"), _ -> true);
        funnel(
                pages,
                "groupBy=hour&zone=Asia/Kolkata",
                at("yyyy-MM-dd HH:00", "Asia/Kolkata"),
                _ -> true);
        funnel(
                pages,
                "groupBy=source&level=senior",
                Request::source,
                request -> request.level().equals("senior"));
    }

    private void funnel(
            ConsolePages pages,
            String query,
            Function<Request, String> group,
            Predicate<Request> filter)
            throws Exception {
        pages.open("/stats?" + query);
        List<Map<String, String>> rows = pages.table("Funnel");
        FunnelTruth wanted = truth.only(filter);
        Map<String, Map<String, String>> shown = new TreeMap<>();
        for (Map<String, String> row : rows) {
            Map<String, String> counts = new LinkedHashMap<>(row);
            String name = counts.remove(rows.getFirst().keySet().iterator().next());
            compare(name, counts.remove("Median, s"), wanted.seconds(group, 0.5));
            compare(name, counts.remove("95 %, s"), wanted.seconds(group, 0.95));
            shown.put(name, counts);
        }
        assertThat(shown).as(query).isEqualTo(wanted.rows(group));

        Map<String, String> sums = pages.table("Sums").getFirst();
        wanted.rows(_ -> "This")
                .get("This")
                .forEach((name, count) -> {
                    if (sums.containsKey(name)) {
                        assertThat(sums).as(query).containsEntry(name, count);
                    }
                });
        for (Map<String, String> rates : pages.table("Complaints and bounces")) {
            Map<String, String> row = wanted.rows(group).get(rates.values().iterator().next());
            assertThat(rates)
                    .containsEntry("Complaints, %", percent(row, "Complained"))
                    .containsEntry("Bounces, %", percent(row, "Bounced"));
        }
        List<String> csv = pages.download("This table as CSV");
        assertThat(csv.stream().skip(1).map(BooksComparison::counts).toList())
                .as(query)
                .isEqualTo(
                        wanted.rows(group).entrySet().stream()
                                .map(row ->
                                        row.getKey()
                                                + ","
                                                + String.join(",", row.getValue().values()))
                                .toList());
    }

    /** Who agreed and did not object since, once, whatever became of the reports. */
    void leads(ConsolePages pages) throws Exception {
        Set<UUID> objected = ledger.suppressed();
        List<String> expected = new ArrayList<>();
        Map<UUID, AssessmentRequested> latest = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : topics.records(Topics.ASSESSMENT_REQUESTS)) {
            try {
                AssessmentRequested event =
                        EventJson.mapper().readValue(record.value(), AssessmentRequested.class);
                if (event.consent().contact() && !objected.contains(event.recipient())) {
                    latest.merge(
                            event.recipient(),
                            event,
                            BinaryOperator.maxBy(
                                    Comparator.comparing(AssessmentRequested::capturedAt)));
                }
            } catch (JacksonException notJson) {
                // Nobody's consent can be read there.
            }
        }
        latest.values()
                .forEach(event ->
                        expected.add(
                                quoted(event.personal().name())
                                        + ","
                                        + event.personal().email()
                                        + ","
                                        + event.profile().profession()
                                        + ","
                                        + event.profile().level().slug()));
        pages.open("/stats");
        List<String> lines = pages.download("Those who agreed to be contacted, as CSV");
        assertThat(objected).isNotEmpty();
        assertThat(lines.stream().skip(1).map(line -> line.replaceAll("(,[^,]*){2}$", "")).toList())
                .containsExactlyInAnyOrderElementsOf(expected)
                .isNotEmpty();
    }

    private static String quoted(String name) {
        if (name.startsWith("=")) {
            return "'" + name;
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String counts(String line) {
        return line.substring(0, line.lastIndexOf(',', line.lastIndexOf(',') - 1));
    }

    private static String percent(Map<String, String> row, String name) {
        double accepted = Double.parseDouble(row.get("Accepted"));
        double percent = accepted == 0 ? 0 : 100 * Double.parseDouble(row.get(name)) / accepted;
        // The page, too, rounds a half to the even digit.
        return new BigDecimal(percent).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Quantiles are read from buckets, which are wrong by 5 % at most, and rounded to 0.1 s. */
    private static void compare(String group, String shown, Map<String, Double> expected) {
        if (expected.containsKey(group)) {
            double seconds = expected.get(group);
            assertThat(Double.parseDouble(shown))
                    .as(group)
                    .isCloseTo(seconds, within(0.05 + 0.051 * seconds));
        } else {
            assertThat(shown).as(group).isEmpty();
        }
    }

    private static Function<Request, String> at(String pattern, String zone) {
        DateTimeFormatter label =
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.of(zone));
        return request -> label.format(request.capturedAt());
    }

    private static String stage(ConsolePages pages, String name) {
        return pages.page()
                .locator(".stages li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .innerText();
    }

    private long outcomes(String outcome) {
        return truth.requests().stream().filter(each -> each.outcome().equals(outcome)).count();
    }

    private int sum(String... statuses) {
        int sum = 0;
        for (String status : statuses) {
            sum += byStatus.getOrDefault(status, 0);
        }
        return sum;
    }

    private static long count(List<Ledger.Row> rows, String... statuses) {
        return rows.stream().filter(row -> List.of(statuses).contains(row.status())).count();
    }

    /** The keyed hash that an address goes by. */
    static UUID recipient(String address) {
        CanonicalAddress canonical =
                ((CanonicalAddress.Valid) CanonicalAddress.read(address)).address();
        return new KeyedHash(PEPPER, "2026").recipient(canonical);
    }

    private static String words(long bytes) {
        String[] units = {"B", "KB", "MB"};
        int unit = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", bytes / Math.pow(1000, unit), units[unit]);
    }
}
