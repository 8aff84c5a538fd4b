package com.willaireplaceme.mailer.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MailerTest
class UnsubscribeTests {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private References references;

    @Test
    void oneClickOfAMailProgramUnsubscribesAndMayBeRepeated() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String link = "/unsubscribe/" + references.of(Purpose.UNSUBSCRIBE, sent.key());
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = post(link, "List-Unsubscribe=One-Click");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(sent.suppressedFor()).containsExactly("unsubscribed");
        }
        assertThat(sent.status()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void lookingChangesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String unsubscribe = "/unsubscribe/" + references.of(Purpose.UNSUBSCRIBE, sent.key());
        String notMe = "/not-me/" + references.of(Purpose.NOT_ME, sent.key());
        for (String method : new String[] {"GET", "HEAD"}) {
            assertThat(send(method, unsubscribe, "").statusCode()).isEqualTo(200);
            assertThat(send(method, notMe, "").statusCode()).isEqualTo(200);
        }
        assertThat(sent.suppressedFor()).isEmpty();
        HttpResponse<String> page = send("GET", unsubscribe, "");
        assertThat(page.body())
                .contains("<form method=\"post\"><button>Unsubscribe</button></form>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void whatWaitsIsWithdrawnWithItsContent() throws Exception {
        PlantedDelivery waiting = PlantedDelivery.in(jdbc, DeliveryStatus.QUEUED);
        String link = "/not-me/" + references.of(Purpose.NOT_ME, waiting.key());
        assertThat(post(link, "").body()).contains("Thank you for telling us");
        assertThat(waiting.status()).isEqualTo(DeliveryStatus.SUPPRESSED);
        assertThat(waiting.row()).containsEntry("reason", "not requested");
        assertThat(waiting.hasContent()).isFalse();
        assertThat(waiting.suppressedFor()).containsExactly("not requested");
    }

    @Test
    void whatIsAtTheGateIsLeftToItsWorker() throws Exception {
        PlantedDelivery flying = PlantedDelivery.in(jdbc, DeliveryStatus.IN_FLIGHT);
        post("/unsubscribe/" + references.of(Purpose.UNSUBSCRIBE, flying.key()), "");
        assertThat(flying.status()).isEqualTo(DeliveryStatus.IN_FLIGHT);
        assertThat(flying.suppressedFor()).containsExactly("unsubscribed");
    }

    @Test
    void aLinkThatWeDidNotMakeDoesNothing() throws Exception {
        PlantedDelivery sent = PlantedDelivery.in(jdbc, DeliveryStatus.ACCEPTED);
        String forNotMe = references.of(Purpose.NOT_ME, sent.key());
        assertThat(post("/unsubscribe/" + forNotMe, "").statusCode()).isEqualTo(404);
        assertThat(post("/unsubscribe/" + sent.key(), "").statusCode()).isEqualTo(404);
        String unknown = references.of(Purpose.UNSUBSCRIBE, UUID.randomUUID());
        assertThat(post("/unsubscribe/" + unknown, "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/unsubscribe/" + forNotMe, "").statusCode()).isEqualTo(405);
        assertThat(sent.suppressedFor()).isEmpty();
    }

    @Test
    void thePageHasItsStyle() throws Exception {
        HttpResponse<String> style = send("GET", "/unsubscribe/assets/page.css", "");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
