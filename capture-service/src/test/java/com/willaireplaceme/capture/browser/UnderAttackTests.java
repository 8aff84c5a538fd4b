package com.willaireplaceme.capture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.testing.BrowserVisit;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Every request needs a proof of work. */
@CaptureTest
@TestPropertySource(properties = "capture.proof.mode=on")
class UnderAttackTests {

    private static final String FORM = "/profession/senior-backend-developer/assessment";

    private @Autowired Site site;

    @Test
    void aBrowserDoesTheWorkUnseenAndAProgramIsRefused() {
        HttpResponse<String> refused =
                site.postJson("/api/assessments", Site.assessment(Site.someAddress()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Site.json(refused).get("errors").get(0).get("field").stringValue())
                .isEqualTo("proof");

        try (BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.page(320, ColorScheme.LIGHT);
            page.navigate(site.address() + FORM);
            page.locator("#email").fill(Site.someAddress());
            page.locator("#consent-report").check();
            page.locator("#send").click();
            page.waitForURL(Pattern.compile(".*/assessments/[0-9a-f-]{36}"));

            Page plain = visit.page(320, ColorScheme.LIGHT, false);
            plain.navigate(site.address() + FORM);
            plain.locator("#email").fill(Site.someAddress());
            plain.locator("#consent-report").check();
            plain.locator("#send").click();
            assertThat(plain.locator("#messages")).containsText("browsers with JavaScript for now");
        }
    }
}
