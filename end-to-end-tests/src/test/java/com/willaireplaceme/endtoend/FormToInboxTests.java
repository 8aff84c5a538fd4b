package com.willaireplaceme.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.testing.BrowserVisit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor on a phone: from the analysis page to the report in the inbox. */
class FormToInboxTests {

    private static final Pattern VERDICT =
            Pattern.compile("(?<index>\\d+\\.\\d)\\s+Exposure index: (?<label>\\w+)");
    private static final Pattern INDEX = Pattern.compile("\"index\":(?<index>[0-9.]+)");

    @Test
    void theReportInTheInboxSaysWhatThePageShowed(@TempDir Path directory) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline(directory);
                BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.page(320, ColorScheme.LIGHT);
            page.navigate(
                    pipeline.uri("CAPTURE_PORT", "/profession/senior-backend-developer")
                            .toString());
            assertThat(page.locator("h1")).hasText("Will AI replace senior backend developers?");
            page.locator("a.button").first().click();

            page.getByLabel("E-mail address").fill("grace@example.org");
            page.getByLabel("Name, as it should stand on the report").fill("Grace Hopper");
            page.locator("#consent-report").check();
            page.locator("#find").fill("automate tests");
            page.locator("#found button").click();
            page.locator("#tasks-8-slider").fill("30");
            assertThat(page.locator("#gauge-index"))
                    .hasText(indexOf(week(page), pipeline.uri("CAPTURE_PORT", "/api/score")));
            String index = page.locator("#gauge-index").textContent().strip();
            String label = page.locator("#gauge-label").textContent().strip();
            page.locator("#send").click();

            assertThat(page.locator("h1")).hasText("Your report was sent");

            page.navigate(pipeline.uri("INBOX_PORT", "/").toString());
            page.getByRole(AriaRole.LINK).first().click();
            assertThat(page.locator("dl")).containsText("grace@example.org");
            String attachment =
                    page.getByRole(
                                    AriaRole.LINK,
                                    new Page.GetByRoleOptions().setName("ai-exposure-report.pdf"))
                            .getAttribute("href");

            String report = text(pipeline.uri("INBOX_PORT", attachment));
            assertThat(report).contains("Grace Hopper", "Senior Backend Developer");
            Matcher verdict = VERDICT.matcher(report);
            assertThat(verdict.find()).as(report).isTrue();
            assertThat(verdict.group("index")).isEqualTo(index);
            assertThat(verdict.group("label")).isEqualTo(label);
            assertThat(report)
                    .containsPattern(
                            "Automate tests and keep scripts\\s+current \\(QA\\s+Engineer\\)")
                    .containsPattern("not in the\\s+typical week");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** What the API says of that week. */
    private static String indexOf(String week, URI score) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer =
                    client.send(
                                    HttpRequest.newBuilder(score)
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "{\"profession\":\"backend-developer\","
                                                                    + "\"level\":\"senior\",\"tasks\":["
                                                                    + week
                                                                    + "]}"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            Matcher index = INDEX.matcher(answer);
            assertThat(index.find()).as(answer).isTrue();
            return String.format(Locale.ROOT, "%.1f", Double.valueOf(index.group("index")));
        }
    }

    private static String week(Page page) {
        return page.locator("#week .task").all().stream()
                .map(task ->
                        "{\"id\":\"%s\",\"share\":%s}"
                                .formatted(
                                        task.locator("input[type=hidden]").inputValue(),
                                        task.locator("input[type=range]").inputValue()))
                .collect(Collectors.joining(","));
    }

    private static String text(URI pdf) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                PDDocument document =
                        Loader.loadPDF(
                                client.send(
                                                HttpRequest.newBuilder(pdf).build(),
                                                HttpResponse.BodyHandlers.ofByteArray())
                                        .body())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
