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
        int exit = rendering(file, out);

        assertThat(exit).isZero();
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Prepared for Ada", "Senior Backend Developer");
        }
    }

    @Test
    void aFileThatIsNoProfileIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("profile.json");
        Files.writeString(file, "{\"profession\":\"time-traveller\",\"level\":\"senior\"}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(rendering(file, out)).isEqualTo(1);
        assertThat(out.size()).isZero();
    }

    private static int rendering(Path file, ByteArrayOutputStream out) throws Exception {
        try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            return OfflineRendering.render(file, stream);
        }
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
