package com.willaireplaceme.capture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.testing.BrowserVisit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The form in a browser. */
class FormTests extends OpenForm {

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
        assertThat(sumOfShares()).isEqualTo(100);
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
        // The first reply gets lost after the service has taken the request.
        AtomicInteger sent =
                hinderFirst(route -> {
                    route.fetch();
                    route.abort();
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
        hinderFirst(route ->
                route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setHeaders(Map.of("Retry-After", "1"))));
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
        plain.navigate(site.address() + FORM);
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

    /** Does that to the first request that is sent, and nothing to others; how many were sent. */
    private AtomicInteger hinderFirst(Consumer<Route> hindrance) {
        AtomicInteger sent = new AtomicInteger();
        page.route(
                "**/api/assessments",
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        hindrance.accept(route);
                    } else {
                        route.resume();
                    }
                });
        return sent;
    }

    private static double share(TaskShare task) {
        Double share = task.share();
        return share == null ? 0 : share;
    }
}
