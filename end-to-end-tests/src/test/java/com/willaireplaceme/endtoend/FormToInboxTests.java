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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor on a phone: from the analysis page to the report in the inbox. */
class FormToInboxTests {

    private static final Pattern VERDICT =
            Pattern.compile("(?<index>\\d+\\.\\d)\\s+Exposure index: (?<label>\\w+)");

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
            assertThat(visit.complaints()).isEmpty();
        }
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
