package com.willaireplaceme.capture.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tests' own machine stands as a trusted proxy, so each test can be a client of its own. */
@CaptureTest
class TooManyRequestsTests {

    private static final String FORM = "/profession/senior-backend-developer/assessment";

    private Site site;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
    }

    @Test
    void theApiAnswersAClientThatAsksTooOftenWithWhenToComeBack() {
        exhaust("203.0.113.1");

        HttpResponse<String> refused = ask("203.0.113.1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(ask("203.0.113.2").statusCode()).isEqualTo(422);
    }

    @Test
    void anAddressThatTheVisitorMadeUpDoesNotHelp() {
        exhaust("203.0.113.3");

        assertThat(ask("198.51.100.7, 203.0.113.3").statusCode()).isEqualTo(429);
    }

    @Test
    void theFormKeepsItsInput() {
        exhaust("203.0.113.4");

        HttpResponse<String> page =
                site.postForm(
                        FORM,
                        Map.of("email", Site.someAddress(), "name", "Grace Hopper"),
                        "X-Forwarded-For",
                        "203.0.113.4");

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("That was a little fast", "Grace Hopper");
    }

    @Test
    void aRecipientIsCountedAcrossClientsAndSpellings() {
        String address = Site.someAddress();
        for (int i = 0; i < CaptureTest.RECIPIENT_LIMIT; i++) {
            assertThat(ask("203.0.113.5", Site.assessment(address)).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> refused =
                ask("203.0.113.6", Site.assessment(address.replace("ada", "ADA")));

        assertThat(refused.statusCode()).isEqualTo(429);
    }

    @Test
    void behindAProxyWithTlsTheBrowserIsToldToStayWithTls() {
        assertThat(
                        site.send(
                                        site.request("/privacy")
                                                .header("X-Forwarded-Proto", "https")
                                                .build())
                                .headers()
                                .firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    private void exhaust(String client) {
        // The bucket fills again meanwhile, so it takes somewhat more than the limit.
        int taken = 0;
        while (ask(client).statusCode() == 422) {
            taken++;
            assertThat(taken).isLessThan(3 * CaptureTest.CLIENT_LIMIT);
        }
        assertThat(taken).isGreaterThanOrEqualTo(CaptureTest.CLIENT_LIMIT);
    }

    private HttpResponse<String> ask(String forwardedFor) {
        return ask(forwardedFor, "{}");
    }

    private HttpResponse<String> ask(String forwardedFor, String json) {
        return site.send(
                site.request("/api/assessments")
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }
}
