package com.willaireplaceme.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.testing.TestKafka;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** One after the other: first the database is away, then the broker, too. */
@CaptureTest
@Import(NoDatabase.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTests {

    private @Autowired TestKafka kafka;
    private @Autowired Site site;

    @Test
    @Order(1)
    void withoutTheDatabaseRequestsAreTakenAndProgressSaysThatItIsAway() {
        HttpResponse<String> accepted =
                site.postJson("/api/assessments", Site.assessment(Site.someAddress()));
        assertThat(accepted.statusCode()).isEqualTo(202);

        String id = Site.json(accepted).get("id").stringValue();
        assertUnavailable(site.get("/api/assessments/" + id));
        assertUnavailable(site.get("/api/assessments/" + UUID.randomUUID() + "/events"));
        HttpResponse<String> page = site.get("/assessments/" + id);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Progress cannot be shown at the moment");
        assertThat(site.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void whenTheBrokerGoesAwayARequestIsAnsweredWithinThreeSeconds() {
        kafka.close();

        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            assertUnavailable(
                    site.postJson("/api/assessments", Site.assessment(Site.someAddress())));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    @Order(3)
    void theFormKeepsItsInputWhileTheBrokerIsAway() {
        HttpResponse<String> page =
                site.postForm(
                        "/profession/senior-backend-developer/assessment",
                        Map.of(
                                "ticket",
                                site.ticket("/profession/senior-backend-developer/assessment"),
                                "email",
                                "ada@example.org",
                                "name",
                                "Ada Lovelace",
                                "consent.report",
                                "true"));

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.body())
                .contains("We cannot take your request at the moment", "Ada Lovelace");
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(Site.json(response).get("status").intValue()).isEqualTo(503);
    }
}
