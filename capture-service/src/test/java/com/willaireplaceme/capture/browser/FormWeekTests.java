package com.willaireplaceme.capture.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.Site;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The week in the form: its sliders, the index beside them, and tasks of other professions. */
class FormWeekTests extends OpenForm {

    @Test
    void theIndexMovesWithTheSlidersAndIsTheModels() {
        String before = page.locator("#gauge-index").textContent();
        page.locator("#tasks-4-slider").fill("80");

        assertThat(page.locator("#gauge-index")).not().hasText(before);
        JsonNode score = score(week());
        assertThat(page.locator("#gauge-index")).hasText(shown(score, "index"));
        assertThat(page.locator("#gauge-label")).hasText(score.get("label").stringValue());
        assertThat(page.locator("#gauge-low")).hasText(shown(score, "low"));
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
        assertThat(sumOfShares()).isEqualTo(100);
        page.keyboard().press("End");
        assertThat(shares()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 100);
        page.keyboard().press("Home");
        page.keyboard().press("PageUp");
        page.keyboard().press("PageUp");
        assertThat(shares().getLast()).isEqualTo(20);
        JsonNode score = score(week());
        assertThat(page.locator("#gauge-index")).hasText(shown(score, "index"));
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
        assertThat(sumOfShares()).isEqualTo(100);
        assertThat(page.locator("#week-status")).containsText("is out. Its 20 % went to the other");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void anAddedTaskAtNothingIsLeftOutAndTheTypicalWeekHasNone() {
        page.locator("#find").fill("automate tests");
        page.locator("#found button").click();
        page.locator("#tasks-8-slider").fill("0");
        page.locator("#tasks-0-slider").fill("50");

        JsonNode score = score(week().replaceAll(",\\{\"id\":\"qa-engineer[^}]*\\}", ""));
        assertThat(page.locator("#gauge-index")).hasText(shown(score, "index"));
        page.locator("#reset").click();
        assertThat(shares()).containsExactly(18, 12, 8, 17, 20, 12, 7, 6);
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

    private JsonNode score(String tasks) {
        return Site.json(
                site.postJson(
                        "/api/score",
                        "{\"profession\":\"backend-developer\",\"level\":\"senior\",\"tasks\":[%s]}"
                                .formatted(tasks)));
    }

    private static String shown(JsonNode score, String figure) {
        return String.format(Locale.ROOT, "%.1f", score.get(figure).doubleValue());
    }
}
