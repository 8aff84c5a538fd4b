package com.willaireplaceme.capture.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.testing.BrowserVisit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of page as axe-core sees it, narrow and wide, light and dark. */
class AccessibilityTests extends InBrowser {

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "320, DARK", "1280, LIGHT", "1280, DARK"})
    void axeFindsNothingOnAnyKindOfPage(int width, ColorScheme scheme) {
        Page page = visit.page(width, scheme);
        SoftAssertions softly = new SoftAssertions();
        pages().forEach((name, path) -> {
            page.navigate(site.address() + path);
            BrowserVisit.screenshot(
                    page,
                    name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            softly.assertThat(BrowserVisit.violations(page)).as(name).isEmpty();
            softly.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s scrolls in one direction only at %d px", name, width)
                    .isEqualTo(true);
        });
        softly.assertAll();
    }

    @Test
    void axeFindsNothingInAFormWithErrorsNorWithATaskTakenOut() {
        Page page = visit.page(320, ColorScheme.LIGHT);
        page.navigate(site.address() + FORM);
        page.locator("#tasks-1-remove").click();
        page.locator("#email").fill("nobody");
        page.locator("#send").click();
        page.locator("#email-error").waitFor();

        BrowserVisit.screenshot(page, "form-errors-320-light");
        assertThat(BrowserVisit.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "320, DARK", "1280, LIGHT", "1280, DARK"})
    void axeFindsNothingWithATaskOfAnotherProfession(int width, ColorScheme scheme) {
        Page page = visit.page(width, scheme);
        page.navigate(site.address() + FORM);
        page.locator("#find").fill("test");
        page.locator("#found button").first().click();
        page.locator("#tasks-8-slider").waitFor();
        page.locator("#found button").first().waitFor();

        BrowserVisit.screenshot(
                page,
                "form-added-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(BrowserVisit.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private Map<String, String> pages() {
        String id =
                Site.json(site.postJson("/api/assessments", Site.assessment(Site.someAddress())))
                        .get("id")
                        .stringValue();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("search", "/?q=developer");
        pages.put("search-nothing", "/?q=wizard");
        pages.put("analysis", "/profession/senior-backend-developer");
        pages.put("overview", "/profession/registered-nurse");
        pages.put("ranking", "/ranking");
        pages.put("compare-choice", "/compare");
        pages.put("compare", "/compare?a=registered-nurse&b=family-physician");
        pages.put("methodology", "/methodology");
        pages.put("privacy", "/privacy");
        pages.put("changes", "/changes");
        pages.put("form", FORM);
        pages.put("progress", "/assessments/" + id);
        return pages;
    }
}
