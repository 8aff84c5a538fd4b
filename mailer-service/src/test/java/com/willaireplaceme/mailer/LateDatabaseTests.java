package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.testing.ImportBackends;
import com.willaireplaceme.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mailer is started before its database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=mailer",
            "mailer.key-pepper=a pepper of this test only",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@ImportBackends
@Import(LateDatabaseTests.Late.class)
@DirtiesContext
class LateDatabaseTests {

    private static final GreenMail SERVER = started();

    @Autowired private KafkaTemplate<String, Object> kafka;
    @Autowired private DatabaseLink link;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("mailer.smtp.url", () -> "smtp://127.0.0.1:" + SERVER.getSmtp().getPort());
    }

    @Test
    void itStartsWithoutSaysThatItIsNotReadyAndGoesOnWhenTheDatabaseIsThere() throws Exception {
        assertThat(health("liveness")).isEqualTo(200);
        assertThat(health("readiness")).isEqualTo(503);
        UUID key = UUID.randomUUID();
        kafka.send(
                        CloudEvents.record(
                                Topics.EXPOSURE_REPORTS,
                                key,
                                TestReports.report(key, key, key, "late@example.org", "Ada"),
                                "/test",
                                key,
                                TestReports.CAPTURED,
                                null))
                .get();
        assertThat(link.losses()).isPositive();

        link.mend();
        await().atMost(Duration.ofSeconds(30)).until(() -> health("readiness") == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> SERVER.getReceivedMessages().length == 1);
    }

    private int health(String group) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/actuator/health/"
                                                            + group))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static GreenMail started() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Late {

        @Bean
        @Primary
        DatabaseLink link() {
            DatabaseLink link = DatabaseLink.to(TestDatabase.create());
            link.loseRequests();
            return link;
        }
    }
}
