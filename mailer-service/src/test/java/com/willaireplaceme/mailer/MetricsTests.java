package com.willaireplaceme.mailer;

import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.ledger.SuppressionReason;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.testing.DocumentedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MetricsTests extends FullMailer {

    @Autowired Feedback feedback;
    @Autowired Suppressions suppressions;

    @Test
    void whatIsExportedIsWhatIsDocumented() throws Exception {
        // These two are there once there was one of them.
        feedback.refuse("test", Feedback.Refusal.FORGED);
        suppressions.suppress(UUID.randomUUID(), SuppressionReason.OPERATOR);

        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        try (HttpClient client = HttpClient.newHttpClient()) {
            DocumentedMetrics.check(
                    "mailer",
                    client.send(
                                    HttpRequest.newBuilder(address).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
