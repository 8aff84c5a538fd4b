package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.endtoend.FunnelTruth.Request;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** The pages of marketing beside the same figures from topics and ledger. */
final class MarketingPagesComparison {

    private final TopicContents topics;
    private final Ledger ledger;
    private final FunnelTruth truth;

    MarketingPagesComparison(TopicContents topics, Ledger ledger, FunnelTruth truth) {
        this.topics = topics;
        this.ledger = ledger;
        this.truth = truth;
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
        assertThat(csv.stream().skip(1).map(MarketingPagesComparison::counts).toList())
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
}
