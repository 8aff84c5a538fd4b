package com.willaireplaceme.capture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.BrowserVisit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The form in a browser. */
@CaptureTest
class FormTests {

    private static final String PATH = "/profession/senior-backend-developer/assessment";
    private static final Pattern PROGRESS = Pattern.compile(".*/assessments/[0-9a-f-]{36}");

    private static BrowserVisit visit;
    private @Autowired TopicReader topics;
    private Site site;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        visit = new BrowserVisit();
    }

    @AfterAll
    static void closeBrowser() {
        visit.close();
    }

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
        visit.forgetComplaints();
        page = visit.page(320, ColorScheme.LIGHT);
        page.navigate(site.address() + PATH);
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    @Test
    void theWholeFormCanBeDoneByKeyboard() {
        String email = Site.someAddress();

        tabTo("#tasks-0-slider");
        page.keyboard().press("End");
        assertThat(shares()).startsWith(100, 0);
        page.keyboard().press("Home");
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("PageUp");
        }
        assertThat(shares().getFirst()).isEqualTo(30);
        assertThat(shares().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        tabTo("#tasks-0-aiUse");
        page.keyboard().type("often");
        tabTo("#tasks-2-remove");
        page.keyboard().press("Enter");
        assertThat(page.locator("#tasks-2-slider")).isHidden();
        assertThat(page.locator("#tasks-3-remove")).isFocused();
        tabTo("#skill-search");
        page.keyboard().type("sql");
        tabTo("#skills li:not([hidden]) input");
        page.keyboard().press("Space");
        tabTo("#email");
        page.keyboard().type(email);
        tabTo("#name");
        page.keyboard().type("Ada");
        tabTo("#years");
        page.keyboard().type("9");
        tabTo("#consent-report");
        page.keyboard().press("Space");
        tabTo("#send");
        page.keyboard().press("Enter");

        page.waitForURL(PROGRESS);
        AssessmentRequested request = requestOf(email);
        assertThat(request.profile().tasks())
                .hasSize(7)
                .extracting(TaskShare::id)
                .doesNotContain("test-and-debug");
        assertThat(request.profile().tasks().getFirst().aiUse()).isEqualTo(AiUse.OFTEN);
        assertThat(request.profile().tasks().stream().mapToDouble(FormTests::share).sum())
                .isEqualTo(100);
        assertThat(request.profile().skills()).containsExactly("sql");
        assertThat(request.profile().years()).isEqualTo(9);
        assertThat(request.consent().contact()).isFalse();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void theIndexMovesWithTheSlidersAndIsTheModels() {
        String before = page.locator("#gauge-index").textContent();
        page.locator("#tasks-4-slider").fill("80");

        assertThat(page.locator("#gauge-index")).not().hasText(before);
        JsonNode score =
                Site.json(
                        site.postJson(
                                "/api/score",
                                "{\"profession\":\"backend-developer\",\"level\":\"senior\",\"tasks\":[%s]}"
                                        .formatted(week())));
        assertThat(page.locator("#gauge-index"))
                .hasText(String.format(Locale.ROOT, "%.1f", score.get("index").doubleValue()));
        assertThat(page.locator("#gauge-label")).hasText(score.get("label").stringValue());
        assertThat(page.locator("#gauge-low"))
                .hasText(String.format(Locale.ROOT, "%.1f", score.get("low").doubleValue()));
    }

    @Test
    void aTaskOfAnotherProfessionIsFoundAddedSentAndRemovedByKeyboard() {
        String email = Site.someAddress();
        tabTo("#find");
        page.keyboard().type("automate tests");
        assertThat(page.locator("#find-status")).hasText("1 task found.");
        tabTo("#found button");
        page.keyboard().press("Enter");

        assertThat(page.locator("#tasks-8-slider")).isFocused();
        assertThat(page.locator("#week-status"))
                .hasText(
                        "Automate tests and keep scripts current (QA Engineer) is in your week with"
                                + " 5 %. The other tasks gave it.");
        assertThat(page.locator("#tasks-8-id")).containsText("QA Engineer");
        assertThat(shares()).hasSize(9);
        assertThat(shares().getLast()).isEqualTo(5);
        assertThat(shares().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        page.keyboard().press("End");
        assertThat(shares()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 100);
        page.keyboard().press("Home");
        page.keyboard().press("PageUp");
        page.keyboard().press("PageUp");
        assertThat(shares().getLast()).isEqualTo(20);
        JsonNode score =
                Site.json(
                        site.postJson(
                                "/api/score",
                                "{\"profession\":\"backend-developer\",\"level\":\"senior\",\"tasks\":[%s]}"
                                        .formatted(week())));
        assertThat(page.locator("#gauge-index"))
                .hasText(String.format(Locale.ROOT, "%.1f", score.get("index").doubleValue()));
        tabTo("#tasks-8-aiUse");
        page.keyboard().type("often");

        page.reload();
        assertThat(page.locator("#tasks-8-id")).containsText("QA Engineer");
        assertThat(page.locator("#tasks-8-aiUse")).hasValue("often");
        assertThat(shares().getLast()).isEqualTo(20);
        fill(email);
        page.locator("#send").click();
        page.waitForURL(PROGRESS);
        assertThat(requestOf(email).profile().tasks())
                .contains(
                        new TaskShare(
                                "qa-engineer/automate-tests", 20.0, AiUse.OFTEN, Steering.STEER));

        page.goBack();
        page.locator("#tasks-8-remove").click();
        assertThat(page.locator("#tasks-8-slider")).hasCount(0);
        assertThat(shares()).hasSize(8);
        assertThat(shares().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(page.locator("#week-status")).containsText("is out. Its 20 % went to the other");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void anAddedTaskAtNothingIsLeftOutAndTheTypicalWeekHasNone() {
        page.locator("#find").fill("automate tests");
        page.locator("#found button").click();
        page.locator("#tasks-8-slider").fill("0");
        page.locator("#tasks-0-slider").fill("50");

        JsonNode score =
                Site.json(
                        site.postJson(
                                "/api/score",
                                "{\"profession\":\"backend-developer\",\"level\":\"senior\",\"tasks\":[%s]}"
                                        .formatted(
                                                week().replaceAll(
                                                                ",\\{\"id\":\"qa-engineer[^}]*\\}",
                                                                ""))));
        assertThat(page.locator("#gauge-index"))
                .hasText(String.format(Locale.ROOT, "%.1f", score.get("index").doubleValue()));
        page.locator("#reset").click();
        assertThat(shares()).containsExactly(18, 12, 8, 17, 20, 12, 7, 6);
    }

    @Test
    void whatWasWrittenSurvivesAReload() {
        page.locator("#tasks-0-slider").fill("50");
        page.locator("#tasks-1-remove").click();
        page.locator("#email").fill("ada@example.org");
        page.locator("#skills input").first().check();
        List<Integer> shares = shares();
        String ticket = page.locator("[name=ticket]").inputValue();

        page.reload();

        assertThat(page.locator("#email")).hasValue("ada@example.org");
        assertThat(page.locator("#skills input").first()).isChecked();
        assertThat(page.locator("#tasks-1-slider")).isHidden();
        assertThat(shares()).isEqualTo(shares);
        assertThat(page.locator("[name=ticket]")).hasValue(ticket);
        page.locator("#add").click();
        assertThat(page.locator("#tasks-1-slider")).isVisible();
        page.locator("#reset").click();
        assertThat(shares()).containsExactly(18, 12, 8, 17, 20, 12, 7, 6);
    }

    @Test
    void doubleClickLostReplyAndBackButtonAreOneRequest() {
        String email = Site.someAddress();
        AtomicInteger sent = new AtomicInteger();
        // The first reply gets lost after the service has taken the request.
        page.route(
                "**/api/assessments",
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        route.fetch();
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        fill(email);
        page.locator("#send").dblclick();
        assertThat(page.locator("#messages")).containsText("tries again by itself");

        page.waitForURL(PROGRESS);
        String progress = page.url();
        page.goBack();
        assertThat(page.locator("#email")).hasValue(email);
        page.locator("#send").click();
        page.waitForURL(PROGRESS);

        assertThat(page.url()).isEqualTo(progress);
        assertThat(sent).hasValue(3);
        assertThat(requestsOf(email)).hasSize(1);
    }

    @Test
    void whenNobodyCanTakeItThePageSaysSoAndTriesAgainByItself() {
        String email = Site.someAddress();
        AtomicInteger sent = new AtomicInteger();
        page.route(
                "**/api/assessments",
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(503)
                                        .setHeaders(java.util.Map.of("Retry-After", "1")));
                    } else {
                        route.resume();
                    }
                });
        fill(email);
        page.locator("#send").click();

        assertThat(page.locator("#messages"))
                .containsText("We cannot take your request at the moment");
        assertThat(page.locator("#email")).hasValue(email);
        page.waitForURL(PROGRESS);
        assertThat(requestsOf(email)).hasSize(1);
    }

    @Test
    void errorsStandBesideTheirFieldsInWordsAndNothingIsLost() {
        page.locator("#email").fill("nobody");
        page.locator("#years").fill("99");
        page.locator("#name").fill("Ada");
        page.locator("#send").click();

        assertThat(page.locator("#email-error"))
                .hasText("The e-mail address must be an e-mail address such as ada@example.org.");
        assertThat(page.locator("#years-error")).isVisible();
        assertThat(page.locator("#consent-report-error")).isVisible();
        assertThat(page.locator("#messages")).isFocused();
        assertThat(page.locator("#email")).hasAttribute("aria-describedby", "email-error");
        assertThat(page.locator("#name")).hasValue("Ada");
        assertThat(page.locator("#send")).isEnabled();
    }

    @Test
    void aTypingMistakeIsSuggestedAndKeptOnTheSecondPress() {
        String email = "ada." + System.nanoTime() + "@gmial.com";
        fill(email);
        page.locator("#send").click();
        assertThat(page.locator("#messages")).containsText("Is this your address?");
        assertThat(page.locator("#email-hint")).containsText("Did you mean gmail.com?");
        assertThat(page.locator("#email")).hasValue(email);

        page.locator("#send").click();

        page.waitForURL(PROGRESS);
        assertThat(requestsOf(email)).hasSize(1);
    }

    @Test
    void withoutJavaScriptTheFormLeadsToTheProgressPageToo() {
        String email = Site.someAddress();
        Page plain = visit.page(320, ColorScheme.LIGHT, false);
        plain.navigate(site.address() + PATH);
        plain.locator("#email").fill(email);
        plain.locator("#send").click();
        assertThat(plain.locator("#consent-report-error")).isVisible();
        assertThat(plain.locator("#email")).hasValue(email);
        plain.locator("#consent-report").check();
        plain.locator("#send").click();

        assertThat(plain.locator("h1")).hasText("Your report is on its way");
        BrowserVisit.screenshot(plain, "progress-without-script-320-light");
        plain.context().close();
        assertThat(requestsOf(email)).hasSize(1);
    }

    private void fill(String email) {
        page.locator("#email").fill(email);
        page.locator("#consent-report").check();
    }

    /** Presses Tab until the element has the focus, and sees that the focus is not hidden. */
    private void tabTo(String selector) {
        Locator wanted = page.locator(selector).first();
        for (int presses = 0; presses < 120; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    wanted.evaluate("element => element === document.activeElement"))) {
                assertThat(
                                wanted.evaluate(
                                        "element => { const box = element.getBoundingClientRect();"
                                                + " const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
                                                + " return element === top || element.contains(top) || element.labels?.[0]?.contains(top); }"))
                        .as("%s can be seen while it has the focus", selector)
                        .isEqualTo(true);
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached by keyboard");
    }

    private List<Integer> shares() {
        return page.locator(".task input[type=range]").all().stream()
                .map(slider -> Integer.valueOf(slider.inputValue()))
                .toList();
    }

    private String week() {
        List<Integer> shares = shares();
        return String.join(
                ",",
                IntStream.range(0, shares.size())
                        .mapToObj(i ->
                                "{\"id\":\"%s\",\"share\":%d}"
                                        .formatted(
                                                page.locator("[name='tasks[" + i + "].id']")
                                                        .inputValue(),
                                                shares.get(i)))
                        .toList());
    }

    private AssessmentRequested requestOf(String email) {
        return requestsOf(email).getFirst();
    }

    private List<AssessmentRequested> requestsOf(String email) {
        return topics.all(Topics.ASSESSMENT_REQUESTS).stream()
                .map(record ->
                        EventJson.mapper().readValue(record.value(), AssessmentRequested.class))
                .filter(request -> request.personal().email().equals(email))
                .toList();
    }

    private static double share(TaskShare task) {
        Double share = task.share();
        return share == null ? 0 : share;
    }
}
