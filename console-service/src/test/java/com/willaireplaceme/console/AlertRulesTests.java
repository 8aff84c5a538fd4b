package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The alert rules, the dashboard and the runbook agree with the program and with each other. */
class AlertRulesTests extends RunningConsole {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path ALERTS = DEPLOY.resolve("prometheus/alerts.yml");
    private static final Path DASHBOARD = DEPLOY.resolve("grafana/dashboards/pipeline.json");
    private static final Pattern METRIC = Pattern.compile("\\bpipeline_[a-z_]+");

    @Test
    void theRulesFireWhenTheyShouldAndOnlyThen() throws Exception {
        Process promtool =
                new ProcessBuilder("promtool", "test", "rules", "alerts-test.yml")
                        .directory(DEPLOY.resolve("prometheus").toFile())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(output).isZero();
    }

    @Test
    void everyAlertHasATestAndASectionOfTheRunbook() throws Exception {
        String rules = Files.readString(ALERTS);
        String tests = Files.readString(ALERTS.resolveSibling("alerts-test.yml"));
        List<String> sections =
                Files.readAllLines(Path.of("../docs/runbook.md")).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .toList();
        List<String> alerts = found("- alert: (\\w+)", rules);
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(10);
        assertThat(found("runbook: docs/runbook.md#([a-z-]+)", rules))
                .hasSameSizeAs(alerts)
                .allSatisfy(section -> assertThat(sections).contains(section));
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
        Path alarms = Path.of("src/main/java/com/willaireplaceme/console/web/Alarms.java");
        assertThat(found("\"([a-z]+(?:-[a-z]+)+)\"\\)", Files.readString(alarms)))
                .isNotEmpty()
                .allSatisfy(section -> assertThat(sections).contains(section));
    }

    @Test
    void everyMetricThatIsAskedForIsExported() throws Exception {
        String dashboard = Files.readString(DASHBOARD);
        assertThat(JsonMapper.shared().readTree(dashboard).get("panels").size()).isPositive();
        List<String> asked =
                METRIC.matcher(Files.readString(ALERTS) + dashboard)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(get("/actuator/prometheus", OPERATOR).body())
                                .contains("pipeline_reader_lag_seconds"));
        String exported = get("/actuator/prometheus", OPERATOR).body();
        assertThat(asked).isNotEmpty().allSatisfy(metric -> assertThat(exported).contains(metric));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
