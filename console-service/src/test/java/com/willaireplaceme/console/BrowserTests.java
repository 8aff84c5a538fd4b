package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.BrowserVisit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

/** The console as people use it, in a real browser. Pictures are left in target/screenshots. */
class BrowserTests extends RunningConsole {

    private static BrowserVisit visit;

    private UUID doubtful;
    private UUID dead;

    @BeforeAll
    static void open() {
        visit = new BrowserVisit();
    }

    @AfterAll
    static void close() {
        visit.close();
    }

    @BeforeEach
    void plant() throws Exception {
        doubtful = request(now());
        changed(doubtful, doubtful, DeliveryStatus.IN_DOUBT, 1, now());
        UUID accepted = request(now());
        changed(accepted, accepted, DeliveryStatus.ACCEPTED, 1, now());
        dead = request(now());
        ProducerRecord<String, Object> letter =
                new ProducerRecord<>(
                        Topics.deadLetters(Topics.EXPOSURE_REPORTS),
                        dead.toString(),
                        "{\"id\":\"%s\",\"personal\":{\"email\":\"ada@example.org\"}}"
                                .formatted(dead)
                                .getBytes(StandardCharsets.UTF_8));
        letter.headers()
                .add("ce_id", dead.toString().getBytes(StandardCharsets.UTF_8))
                .add(
                        KafkaHeaders.DLT_EXCEPTION_FQCN,
                        "com.example.Planted".getBytes(StandardCharsets.UTF_8))
                .add(
                        KafkaHeaders.DLT_EXCEPTION_STACKTRACE,
                        "com.example.Planted: for ada@example.org"
                                .getBytes(StandardCharsets.UTF_8));
        kafka.send(letter).get();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        get("/api/deliveries/" + doubtful, OPERATOR).statusCode() == 200
                                && get("/api/dead-letters", OPERATOR)
                                        .body()
                                        .contains(dead.toString()));
    }

    @Test
    void everyPageIsAccessibleInLightAndDarkAndFitsASmallScreen() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = visit.page(1280, scheme).context()) {
                Page page = context.pages().getFirst();
                page.navigate(address("/login"));
                look(page, "login", scheme, found);
                signIn(page, "operator", "operator-secret");
                String letter = letterPath(page);
                for (Map.Entry<String, String> each : pages(letter).entrySet()) {
                    page.navigate(address(each.getValue()));
                    look(page, each.getKey(), scheme, found);
                }
                page.setViewportSize(320, 700);
                for (Map.Entry<String, String> each : pages(letter).entrySet()) {
                    page.navigate(address(each.getValue()));
                    Object beyond =
                            page.evaluate(
                                    "document.documentElement.scrollWidth - window.innerWidth");
                    if (((Number) beyond).intValue() > 0) {
                        found.add(each.getKey() + " is " + beyond + " pixels too wide at 320");
                    }
                    picture(page, each.getKey() + "-320", scheme);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void anOperatorFollowsTheAlarmsReplaysAndDecides() throws Exception {
        try (BrowserContext context = visit.page(1280, ColorScheme.LIGHT).context()) {
            Page page = context.pages().getFirst();
            page.navigate(address("/"));
            signIn(page, "operator", "operator-secret");
            assertThat(page.locator(".alarm").allInnerTexts().toString())
                    .contains("in doubt", "dead letter");

            page.navigate(address("/dead-letters?text=" + dead));
            page.locator("#letters tbody a").first().click();
            assertThat(page.locator("body").innerText())
                    .contains("com.example.Planted")
                    .doesNotContain("ada@example.org");
            page.getByLabel("Why do you need it unmasked?").fill("the person asked");
            button(page, "Show unmasked");
            assertThat(page.locator("pre").first().innerText()).contains("ada@example.org");
            link(page, "Try a replay");
            assertThat(page.locator(".answer").innerText()).startsWith("1 selected");
            page.locator("#why").fill("the cause is mended");
            button(page, "Replay 1");
            page.getByText("Finished").waitFor();
            assertThat(page.locator(".answer").innerText()).startsWith("1 of 1 replayed");

            page.navigate(address("/deliveries"));
            page.getByLabel("Key, request id or e-mail address").fill(doubtful.toString());
            button(page, "Find");
            page.locator("#settle-reason").fill("found in the server's log");
            page.getByLabel("I know that this person may be left without a report").check();
            button(page, "Settle as accepted");
            assertThat(page.locator("body").innerText())
                    .contains("operator: settle-accepted", "found in the server's log");
            assertThat(MAILER_REQUESTS)
                    .anySatisfy(request ->
                            assertThat(request)
                                    .startsWith("POST /api/deliveries/" + doubtful + "/decision"));

            page.navigate(address("/audit"));
            assertThat(page.locator("table").innerText())
                    .contains("unmask", "replay", "settle-accepted");
            changed(dead, dead, DeliveryStatus.ACCEPTED, 1, now());
        }
    }

    @Test
    void marketingReadsTheTableAndTheDownloadSaysTheSame() throws Exception {
        try (BrowserContext context = visit.page(1280, ColorScheme.LIGHT).context()) {
            Page page = context.pages().getFirst();
            page.navigate(address("/stats"));
            signIn(page, "marketing", "marketing-secret");
            page.navigate(address("/stats"));
            page.locator("select[name=groupBy]").selectOption("profession");
            page.locator("select[name=level]").selectOption("senior");
            page.getByLabel("with the period before").check();
            button(page, "Show");
            assertThat(page.url()).contains("groupBy=profession", "level=senior");
            // Reading many does not wait for a page that is still arriving.
            page.locator("#funnel tbody td").first().waitFor();
            page.waitForLoadState();
            List<String> shown = page.locator("#funnel tbody td:nth-child(2)").allInnerTexts();
            Download download = page.waitForDownload(() -> link(page, "This table as CSV"));
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines.getFirst()).startsWith("profession,captured");
            assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[1]).toList())
                    .isEqualTo(shown)
                    .isNotEmpty();
            long captured =
                    lines.stream()
                            .skip(1)
                            .mapToLong(line -> Long.parseLong(line.split(",", -1)[1]))
                            .sum();
            assertThat(page.locator("section[aria-labelledby=sum] tbody td").first().innerText())
                    .isEqualTo(Long.toString(captured));
            assertThat(heightsOfCharts(page)).hasSize(2).allMatch(height -> height > 100);
            picture(page, "funnel-by-profession", ColorScheme.LIGHT);
        }
    }

    /** What is left for bars and lines, in pixels. */
    private static List<Double> heightsOfCharts(Page page) {
        Object heights =
                page.evaluate(
                        """
                        [...document.querySelectorAll("canvas")]
                            .map((canvas) => Chart.getChart(canvas)?.chartArea.height ?? 0)
                        """);
        return ((List<?>) heights).stream().map(height -> ((Number) height).doubleValue()).toList();
    }

    private Map<String, String> pages(String letter) {
        return Map.ofEntries(
                Map.entry("overview", "/"),
                Map.entry("topics", "/topics"),
                Map.entry("deliveries", "/deliveries"),
                Map.entry("deliveries-none", "/deliveries?status=EXPIRED"),
                Map.entry("dead-letters", "/dead-letters"),
                Map.entry("dead-letters-none", "/dead-letters?text=nothing+like+it"),
                Map.entry("dead-letter", letter),
                Map.entry("replay", "/dead-letters/replay"),
                Map.entry("delivery", "/deliveries/" + doubtful),
                Map.entry("people", "/people"),
                Map.entry("audit", "/audit"),
                Map.entry("funnel", "/stats?compare=true"),
                Map.entry("funnel-none", "/stats?from=2020-01-01&to=2020-01-02"),
                Map.entry("funnel-wrong", "/stats?zone=Mars/Olympus"),
                Map.entry("not-found", "/deliveries/" + UUID.randomUUID()),
                Map.entry("runbook", "/runbook"));
    }

    private String letterPath(Page page) {
        page.navigate(address("/dead-letters?text=" + dead));
        return page.locator("#letters tbody a").first().getAttribute("href");
    }

    private static void look(Page page, String name, ColorScheme scheme, List<String> found) {
        picture(page, name, scheme);
        for (String violation : BrowserVisit.violations(page)) {
            found.add(name + " (" + scheme + "): " + violation);
        }
    }

    private static void picture(Page page, String name, ColorScheme scheme) {
        BrowserVisit.screenshot(page, name + (scheme == ColorScheme.DARK ? "-dark" : "-light"));
    }

    private static void signIn(Page page, String account, String password) {
        page.getByLabel("Account").fill(account);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in");
        page.getByText("Sign out").waitFor();
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private String address(String path) {
        return uri(path).toString();
    }
}
