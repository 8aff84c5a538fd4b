package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.willaireplaceme.common.kafka.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The pages of operators beside the same figures from topics and ledger. */
final class OperatorPagesComparison {

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
    private final FunnelTruth truth;
    private final Map<String, Integer> byStatus;
    private final Rates rates;

    OperatorPagesComparison(TopicContents topics, Ledger ledger, FunnelTruth truth)
            throws Exception {
        this.topics = topics;
        this.ledger = ledger;
        this.truth = truth;
        this.byStatus = ledger.byStatus();
        this.rates = new Rates(topics, ledger);
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
        assertThat(pages.page().locator("tfoot").innerText())
                .contains("" + truth.requests().size());
        String text = pages.text();
        assertThat(text).contains(truth.requests().size() + " captured, 0 unaccounted");
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

    /** What is told by the minute, which the next sample or second may change. */
    void rates(ConsolePages pages) throws Exception {
        Instant since = Instant.now();
        pages.open("/");
        String accepted = rate(stage(pages, "Inbox"));
        assertThat(rate(stage(pages, "Mailer"))).isEqualTo(accepted);
        rates.accepted(since, Instant.now(), accepted);
        rates.whileSamplesStand(samples -> {
            pages.open("/");
            samples.check(Topics.ASSESSMENT_REQUESTS, rate(stage(pages, "Capture")));
            samples.check(Topics.EXPOSURE_REPORTS, rate(stage(pages, "Report")));
            pages.open("/topics");
            for (Map<String, String> topic : pages.table("Topics")) {
                samples.check(topic.get("Topic"), topic.get("A minute"));
            }
        });
    }

    /** The figure before "... a minute". */
    private static String rate(String stage) {
        return stage.replaceAll("(?s).*?([0-9.]+) \\w+ a minute.*", "$1");
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

    private static String words(long bytes) {
        String[] units = {"B", "KB", "MB"};
        int unit = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, "%.1f %s", bytes / Math.pow(1000, unit), units[unit]);
    }
}
