package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.testing.DocumentedMetrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The alert rules, the dashboard and the runbook agree with the program and with each other. */
class AlertRulesTests extends RunningConsole {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path ALERTS = DEPLOY.resolve("prometheus/alerts.yml");
    private static final Path DASHBOARD = DEPLOY.resolve("grafana/dashboards/pipeline.json");
    private static final Path COMPOSE = Path.of("../docker-compose.yml");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:capture|report|mailer|pipeline|http|jvm|hikaricp)_[a-z_]+");

    @Test
    void theRulesFireWhenTheyShouldAndOnlyThen() throws Exception {
        promtool(DEPLOY.resolve("prometheus"), "test", "rules", "alerts-test.yml");
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

    /** The services' own metrics are held against the same table by tests of each. */
    @Test
    void everyMetricThatIsAskedForIsExported() throws Exception {
        String exported = get("/actuator/prometheus", OPERATOR).body();
        List<String> asked =
                METRIC.matcher(Files.readString(ALERTS) + String.join("\n", expressions()))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        assertThat(asked)
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> {
                    if (!DocumentedMetrics.names().contains(metric)) {
                        assertThat(exported).contains("\n" + metric);
                    }
                });
    }

    @Test
    void everyPanelAsksTheDataSourceThatIsProvidedSomethingThatPrometheusUnderstands(
            @TempDir Path directory) throws Exception {
        String source =
                Files.readString(DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yml"));
        String uid = found("uid: (\\w+)", source).getFirst();
        assertThat(JsonMapper.shared().readTree(Files.readString(DASHBOARD)).get("panels"))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.get("datasource").get("uid").asString()).isEqualTo(uid);
                    assertThat(panel.get("targets")).isNotEmpty();
                });
        StringBuilder rules = new StringBuilder("groups:\n- name: panels\n  rules:\n");
        for (String expression : expressions()) {
            rules.append("  - record: panel\n    expr: ")
                    .append(JsonMapper.shared().writeValueAsString(expression))
                    .append("\n    labels: {number: \"")
                    .append(rules.length())
                    .append("\"}\n");
        }
        Files.writeString(directory.resolve("panels.yml"), rules);
        promtool(directory, "check", "rules", "panels.yml");
    }

    @Test
    void prometheusReadsItsConfiguration(@TempDir Path directory) throws Exception {
        promtool(DEPLOY.resolve("prometheus"), "check", "rules", "alerts.yml");
        Files.copy(ALERTS, directory.resolve("alerts.yml"));
        Path password = Files.writeString(directory.resolve("password"), "secret");
        String configuration = Files.readString(ALERTS.resolveSibling("prometheus.yml"));
        assertThat(configuration).contains("/run/secrets/console_operator_password");
        Files.writeString(
                directory.resolve("prometheus.yml"),
                configuration.replace(
                        "/run/secrets/console_operator_password", password.toString()));
        promtool(directory, "check", "config", "prometheus.yml");
    }

    @Test
    void composeMountsFilesThatAreThereAndRunsTheServicesThatAreScraped() throws Exception {
        String compose = Files.readString(COMPOSE);
        assertThat(found("- (\\./deploy/[^:]+):", compose))
                .hasSize(3)
                .allSatisfy(path -> assertThat(COMPOSE.resolveSibling(path)).exists());
        assertThat(found("profiles: \\[(\\w+)]", compose)).containsOnly("monitoring").hasSize(2);
        String configuration = Files.readString(ALERTS.resolveSibling("prometheus.yml"));
        assertThat(found("\"([a-z-]+):8080\"", configuration))
                .hasSize(4)
                .allSatisfy(service -> assertThat(compose).contains("\n  " + service + ":\n"));
        String dashboards =
                Files.readString(DEPLOY.resolve("grafana/provisioning/dashboards/pipeline.yml"));
        assertThat(compose).contains(":" + found("path: ([^}]+)}", dashboards).getFirst() + ":ro");
        assertThat(compose).contains(":/etc/grafana/provisioning:ro");
    }

    private static List<String> expressions() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(DASHBOARD)).findValuesAsString("expr");
    }

    private static void promtool(Path directory, String... arguments) throws Exception {
        Process promtool =
                new ProcessBuilder(
                                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(output).isZero();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
