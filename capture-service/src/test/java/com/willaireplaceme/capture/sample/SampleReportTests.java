package com.willaireplaceme.capture.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleReportTests {

    private static final byte[] PDF = "%PDF-1.7 a report".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile byte[] body = PDF;
    private HttpServer reportService;

    @BeforeEach
    void start() throws IOException {
        reportService =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        reportService.createContext(
                "/sample-report.pdf",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        reportService.start();
    }

    @AfterEach
    void stop() {
        reportService.stop(0);
    }

    @Test
    void aCopyIsKeptForAWhile() {
        SampleReport report = report(Duration.ofHours(1));

        assertThat(report.read()).hasValue(PDF);
        assertThat(report.read()).hasValue(PDF);

        assertThat(asked).hasValue(1);
    }

    @Test
    void anOldCopyServesWhileTheReportServiceIsAway() {
        SampleReport report = report(Duration.ZERO);
        assertThat(report.read()).hasValue(PDF);
        reportService.stop(0);

        assertThat(report.read()).hasValue(PDF);
    }

    @Test
    void whatIsNoPdfIsNotShown() {
        body = "<html>".getBytes(StandardCharsets.US_ASCII);

        assertThat(report(Duration.ZERO).read()).isEmpty();
    }

    @Test
    void withoutACopyThereIsNothingToShow() {
        SampleReport report = report(Duration.ZERO);
        reportService.stop(0);

        assertThat(report.read()).isEmpty();
    }

    private SampleReport report(Duration fresh) {
        URI address = URI.create("http://127.0.0.1:" + reportService.getAddress().getPort());
        return new SampleReport(new SampleSettings(address), fresh);
    }
}
