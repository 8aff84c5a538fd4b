package com.willaireplaceme.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor on a phone: from the analysis page to the report in the inbox. */
class FormToInboxTests {

    @Test
    void theReportInTheInboxSaysWhatThePageShowed(@TempDir Path directory) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline(directory);
                BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.phone();
            page.navigate(
                    pipeline.uri("CAPTURE_PORT", "/profession/senior-backend-developer")
                            .toString());
            assertThat(page.locator("h1")).hasText("Will AI replace senior backend developers?");
            page.locator("a.button").first().click();

            page.getByLabel("E-mail address").fill("grace@example.org");
            page.getByLabel("Name, as it should stand on the report").fill("Grace Hopper");
            page.locator("#consent-report").check();
            String shown = page.locator("#gauge-index").textContent().strip();
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

            assertThat(text(pipeline.uri("INBOX_PORT", attachment)))
                    .contains("Grace Hopper", "Senior Backend Developer", shown + " of 100");
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
