package com.willaireplaceme.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of metrics in {@code docs/operations.md}, which is what operators rely on: its rows
 * {@code | service | `name{tag,tag}` | kind | what |} are held against what a service exports.
 */
public final class DocumentedMetrics {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\w+) \\| `(\\w+)(?:\\{([\\w,]+)})?` \\| (\\w+) \\|");
    private static final Pattern EXPORTED =
            Pattern.compile("(?m)^# TYPE ((?:capture|report|mailer|pipeline)_\\w+) (\\w+)$");

    private DocumentedMetrics() {}

    private record Metric(String name, List<String> tags, String kind) {}

    /**
     * Every metric of a service in the table is exported under that name, with these tags and of
     * that kind; and whatever the service exports of its own is in the table.
     *
     * @param service {@code capture}, {@code report}, {@code mailer} or {@code console}
     * @param exported what {@code /actuator/prometheus} answered
     */
    public static void check(String service, String exported) {
        Map<String, Metric> documented = of(service);
        assertThat(documented).as("metrics of " + service).isNotEmpty();
        assertThat(documented.values())
                .allSatisfy(metric -> {
                    assertThat(exported)
                            .contains("# TYPE " + metric.name() + " " + metric.kind() + "\n");
                    String tags =
                            metric.tags().stream()
                                    .map(tag -> "(?=[^}]*\\b" + tag + "=\")")
                                    .collect(Collectors.joining());
                    assertThat(exported)
                            .containsPattern(
                                    "(?m)^"
                                            + metric.name()
                                            + "(_count)?"
                                            + (tags.isEmpty() ? "[{ ]" : "\\{" + tags));
                });
        Set<String> own = new TreeSet<>();
        Matcher matcher = EXPORTED.matcher(exported);
        while (matcher.find()) {
            if (!matcher.group(1).endsWith("_max")) {
                own.add(matcher.group(1));
            }
        }
        assertThat(documented.keySet()).containsAll(own);
    }

    /** The names of all services' metrics, as a query may use them. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String service : List.of("capture", "report", "mailer", "console")) {
            of(service)
                    .values()
                    .forEach(metric -> {
                        if (metric.kind().equals("histogram") || metric.kind().equals("summary")) {
                            names.addAll(
                                    List.of(
                                            metric.name() + "_bucket",
                                            metric.name() + "_count",
                                            metric.name() + "_sum"));
                        } else {
                            names.add(metric.name());
                        }
                    });
        }
        return names;
    }

    private static Map<String, Metric> of(String service) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Matcher row = ROW.matcher(operations());
        while (row.find()) {
            if (row.group(1).equals(service)) {
                List<String> tags =
                        row.group(3) == null ? List.of() : List.of(row.group(3).split(",", -1));
                metrics.put(row.group(2), new Metric(row.group(2), tags, row.group(4)));
            }
        }
        return metrics;
    }

    private static String operations() {
        try {
            return Files.readString(Path.of("../docs/operations.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
