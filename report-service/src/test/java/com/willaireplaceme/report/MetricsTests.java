package com.willaireplaceme.report;

import com.willaireplaceme.testing.DocumentedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ReportTest
class MetricsTests {

    @Test
    void whatIsExportedIsWhatIsDocumented(@LocalServerPort int port) throws Exception {
        URI address = URI.create("http://localhost:" + port + "/actuator/prometheus");
        try (HttpClient client = HttpClient.newHttpClient()) {
            DocumentedMetrics.check(
                    "report",
                    client.send(
                                    HttpRequest.newBuilder(address).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
