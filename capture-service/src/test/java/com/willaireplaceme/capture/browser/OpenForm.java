package com.willaireplaceme.capture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.kafka.Topics;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The form, opened in a narrow browser. */
abstract class OpenForm extends InBrowser {

    static final Pattern PROGRESS = Pattern.compile(".*/assessments/[0-9a-f-]{36}");

    Page page;
    private @Autowired TopicReader topics;

    @BeforeEach
    void open() {
        visit.forgetComplaints();
        page = visit.page(320, ColorScheme.LIGHT);
        page.navigate(site.address() + FORM);
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    void fill(String email) {
        page.locator("#email").fill(email);
        page.locator("#consent-report").check();
    }

    /** Presses Tab until the element has the focus, and sees that the focus is not hidden. */
    void tabTo(String selector) {
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

    List<Integer> shares() {
        return page.locator(".task input[type=range]").all().stream()
                .map(slider -> Integer.valueOf(slider.inputValue()))
                .toList();
    }

    int sumOfShares() {
        return shares().stream().mapToInt(Integer::intValue).sum();
    }

    AssessmentRequested requestOf(String email) {
        return requestsOf(email).getFirst();
    }

    List<AssessmentRequested> requestsOf(String email) {
        return topics.all(Topics.ASSESSMENT_REQUESTS).stream()
                .map(TopicReader::request)
                .filter(request -> request.personal().email().equals(email))
                .toList();
    }
}
