package com.willaireplaceme.report.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.report.ReportTest;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ReportTest
class SampleReportTests {

    @LocalServerPort int port;

    @Test
    void theSampleIsServedAsAPdfAndIsTheSameEveryTime() throws Exception {
        HttpResponse<byte[]> answer = get("/sample-report.pdf");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.body())
                .isEqualTo(
                        ReportPrinter.prepared()
                                .print(
                                        SampleProfile.draft(new ReportWriter(Catalogue.bundled()))
                                                .report()));
    }

    @Test
    void theServiceTellsItsHealthAndItsFigures() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        String figures = new String(get("/actuator/prometheus").body(), StandardCharsets.UTF_8);
        assertThat(figures).contains("report_build_seconds_count");
    }

    @Test
    void aProfileInAFileIsRenderedToStandardOutput(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("profile.json");
        Files.writeString(
                file,
                """
                {"email":"ada@example.org","name":"Ada","profession":"backend-developer",
                 "level":"senior","consent":{"report":true,"contact":false}}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = rendering(file, out, new ByteArrayOutputStream());

        assertThat(exit).isZero();
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Prepared for Ada", "Senior Backend Developer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { no JSON                                 | is not JSON: line 1, column 3
                    []                                        | the profile must be an object
                    null                                      | profession must be given
                    {"level":"senior"}                        | profession must be given
                    {"profession":"backend-developer"}        | level must be given
                    {"profession":"chef","level":"boss"}      | level must be one of junior, mid, senior, lead
                    {"profession":"juggler","level":"mid"}    | the profession is not in the catalogue
                    {"tasks":[{"id":"a","share":"much"}]}     | tasks[0].share must be a number
                    {"tasks":[{"id":"a"},{"share":3}]}        | tasks[1].id must be given
                    {"tasks":{}}                              | tasks must be a list
                    {"tasks":[{"id":"a","aiUse":"daily"}]}    | tasks[0].aiUse must be one of never, sometimes, often, always
                    {"skills":"sql"}                          | skills must be a list
                    {"years":"nine"}                          | years must be a whole number
                    {"capturedAt":"today"}                    | capturedAt must be a time such as 2026-01-01T00:00:00Z
                    {"profession":"chef","level":"mid","tasks":[{"id":"cook-and-check-dishes","share":-1}]} | tasks[0].share must not be negative
                    {"profession":"chef","level":"mid","years":99} | years must be between 0 and 70
                    {"profession":"chef","level":"mid","skills":["sql"]} | skills[0] must be a skill of chef in the catalogue
                    """)
    void whatIsWrongIsToldByFieldAndRule(String profile, String problem, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("profile.json");
        Files.writeString(file, profile);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        assertThat(rendering(file, out, errors)).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(file + ": " + problem);
    }

    @Test
    void aFileThatCannotBeReadIsToldWithoutAStackTrace(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        assertThat(rendering(folder.resolve("none"), new ByteArrayOutputStream(), errors))
                .isEqualTo(1);
        assertThat(rendering(folder, new ByteArrayOutputStream(), errors)).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        folder.resolve("none") + ": does not exist",
                        folder + ": cannot be read: Is a directory");
    }

    private static int rendering(
            Path file, ByteArrayOutputStream out, ByteArrayOutputStream errors) {
        return OfflineRendering.render(
                file,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
