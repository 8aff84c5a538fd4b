package com.willaireplaceme.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;

/** The site is started before its broker. */
@CaptureTest
@Import(LateBrokerTests.Late.class)
@DirtiesContext
class LateBrokerTests {

    private static final int PORT = FreePorts.any();

    @Autowired private Site site;
    @TempDir private Path directory;

    @Test
    void pagesAreServedMeanwhileAndItIsReadyOnceItCanTakeRequests() {
        assertThat(site.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(site.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(site.get("/profession/backend-developer").statusCode()).isEqualTo(200);
        // Also the second time, when the attempt to create the topics had failed before.
        assertThat(request()).isEqualTo(503);
        assertThat(request()).isEqualTo(503);

        try (EmbeddedKafka _ = EmbeddedKafka.start(directory, PORT, Durability.PROCESS_DEATH)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> site.get("/actuator/health/readiness").statusCode() == 200);

            assertThat(request()).isEqualTo(202);
        }
        assertThat(site.get("/actuator/health/readiness").statusCode())
                .as("an outage afterwards takes no instance out of service")
                .isEqualTo(200);
    }

    private int request() {
        return site.postJson("/api/assessments", Site.assessment(Site.someAddress())).statusCode();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Late {

        @Bean
        @Primary
        KafkaConnectionDetails nobody() {
            return () -> List.of("127.0.0.1:" + PORT);
        }
    }
}
