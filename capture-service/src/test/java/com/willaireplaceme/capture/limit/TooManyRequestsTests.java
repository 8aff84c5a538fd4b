package com.willaireplaceme.capture.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tests' own machine stands as a trusted proxy, so each test can be a client of its own. */
@CaptureTest
class TooManyRequestsTests {

    private static final String FORM = "/profession/senior-backend-developer/assessment";

    private @Autowired Site site;

    @Test
    void theApiAnswersAClientThatAsksTooOftenWithWhenToComeBack() {
        HttpResponse<String> refused = untilRefused(_ -> ask("203.0.113.1"));

        assertThat(refused.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(ask("203.0.113.2").statusCode()).isEqualTo(422);
    }

    @Test
    void anAddressThatTheVisitorMadeUpDoesNotHelp() {
        untilRefused(i -> ask("198.51.100." + i % 250 + ", 203.0.113.3"));
    }

    @Test
    void theFormKeepsItsInput() {
        Map<String, String> form =
                Map.of(
                        "ticket",
                        site.ticket(FORM),
                        "email",
                        Site.someAddress(),
                        "name",
                        "Grace Hopper");

        HttpResponse<String> page =
                untilRefused(_ -> site.postForm(FORM, form, "X-Forwarded-For", "203.0.113.4"));

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

    /** The bucket fills again meanwhile, so it takes somewhat more than the limit. */
    private static HttpResponse<String> untilRefused(IntFunction<HttpResponse<String>> request) {
        for (int taken = 0; taken < 3 * CaptureTest.CLIENT_LIMIT; taken++) {
            HttpResponse<String> response = request.apply(taken);
            if (response.statusCode() == 429) {
                assertThat(taken).isGreaterThanOrEqualTo(CaptureTest.CLIENT_LIMIT);
                return response;
            }
            assertThat(response.statusCode()).isEqualTo(422);
        }
        throw new AssertionError("never refused");
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
