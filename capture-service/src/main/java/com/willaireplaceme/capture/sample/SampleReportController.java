package com.willaireplaceme.capture.sample;

import com.willaireplaceme.capture.web.Problems;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class SampleReportController {

    private static final String FILE = "sample-report.pdf";

    private final SampleReport report;

    SampleReportController(SampleReport report) {
        this.report = report;
    }

    @GetMapping("/" + FILE)
    ResponseEntity<?> sample() {
        Optional<byte[]> pdf = report.read();
        if (pdf.isEmpty()) {
            return Problems.unavailable(
                    "The sample report cannot be shown at the moment. Please try again soon.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(FILE).build().toString())
                .body(pdf.get());
    }
}
