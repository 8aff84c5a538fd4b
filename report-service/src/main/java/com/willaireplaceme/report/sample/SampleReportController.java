package com.willaireplaceme.report.sample;

import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a report to those who have not asked for theirs yet. */
@RestController
class SampleReportController {

    private static final String FILE = "sample-report.pdf";

    private final byte[] pdf;

    SampleReportController(ReportWriter writer, ReportPrinter printer) {
        this.pdf = printer.print(SampleProfile.draft(writer).report());
    }

    @GetMapping("/" + FILE)
    ResponseEntity<byte[]> sample() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(FILE).build().toString())
                .body(pdf);
    }
}
