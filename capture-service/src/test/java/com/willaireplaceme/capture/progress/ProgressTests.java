package com.willaireplaceme.capture.progress;

import static com.willaireplaceme.capture.progress.PipelineEvents.CAPTURED;
import static com.willaireplaceme.common.event.DeliveryStatus.ACCEPTED;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_FLIGHT;
import static com.willaireplaceme.common.event.DeliveryStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@CaptureTest
class ProgressTests {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final PipelineEvents events = PipelineEvents.some();
    private @Autowired KafkaTemplate<String, Object> kafka;
    private @Autowired ProgressTable table;
    private @Autowired Site site;

    @BeforeEach
    void waitForTheTables() {
        await().atMost(SOON)
                .until(() -> site.get("/api/assessments/" + UUID.randomUUID()).statusCode() == 404);
    }

    @Test
    void anAcceptedRequestIsReceivedAtOnce() {
        JsonNode accepted =
                Site.json(site.postJson("/api/assessments", Site.assessment(Site.someAddress())));

        JsonNode progress = Site.json(site.get(accepted.get("statusUrl").stringValue()));

        assertThat(progress.get("id")).isEqualTo(accepted.get("id"));
        assertThat(progress.get("status").stringValue()).isEqualTo("RECEIVED");
        assertThat(steps(progress)).containsExactly("RECEIVED");
    }

    @Test
    void aRequestIsFollowedThroughTheTopics() {
        tell(Topics.ASSESSMENT_REQUESTS, events.requested(events.id(), CAPTURED));
        awaitStatus("RECEIVED");
        tell(Topics.DELIVERY_EVENTS, events.changed(QUEUED, null, 0, 2));
        awaitStatus("BUILT");
        tell(Topics.DELIVERY_EVENTS, events.changed(IN_FLIGHT, null, 1, 3));
        awaitStatus("SENDING");
        tell(Topics.DELIVERY_EVENTS, events.changed(ACCEPTED, null, 1, 4));
        awaitStatus("SENT");

        JsonNode progress = Site.json(site.get("/api/assessments/" + events.id()));
        assertThat(steps(progress)).containsExactly("RECEIVED", "BUILT", "SENDING", "SENT");
        assertThat(times(progress))
                .containsExactly(
                        CAPTURED,
                        CAPTURED.plusSeconds(1),
                        CAPTURED.plusSeconds(4),
                        CAPTURED.plusSeconds(4));
        assertThat(site.get("/assessments/" + events.id()).body())
                .contains("Your report was sent", "spam folder");
    }

    @Test
    void aRequestThatTakesLongIsToldThatNothingIsLost() {
        apply(List.of(events.requested(events.id(), Instant.now())));
        assertThat(site.get("/assessments/" + events.id()).body())
                .contains("usually takes a few seconds");

        UUID old = UUID.randomUUID();
        apply(List.of(events.requested(old, Instant.now().minusSeconds(60))));

        assertThat(site.get("/assessments/" + old).body()).contains("It takes longer than usual");
    }

    @Test
    void anUnreadableRecordIsPassedOver() {
        kafka.send(
                        Topics.DELIVERY_EVENTS,
                        events.key().toString(),
                        "no event".getBytes(StandardCharsets.UTF_8))
                .join();
        tell(Topics.DELIVERY_EVENTS, events.changed(ACCEPTED, null, 1, 4));

        awaitStatus("SENT");
    }

    @Test
    void anUnknownIdIsNotFound() {
        for (String unknown : List.of(UUID.randomUUID().toString(), "nonsense", "1-1-1-1-1")) {
            for (String path :
                    List.of(
                            "/api/assessments/" + unknown,
                            "/api/assessments/" + unknown + "/events")) {
                HttpResponse<String> response = site.get(path);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.headers().firstValue("Content-Type"))
                        .contains("application/problem+json");
            }
            HttpResponse<String> page = site.get("/assessments/" + unknown);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("Page not found");
        }
    }

    @Test
    void theStreamTellsEveryStepAndThenEnds() throws Exception {
        apply(List.of(events.requested(events.id(), CAPTURED)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> first = new CompletableFuture<>();
            CompletableFuture<List<String>> all =
                    CompletableFuture.supplyAsync(() -> readStream(first), threads);
            first.get(10, TimeUnit.SECONDS);
            // A batch that brings several changes at once, as for a repeated request.
            apply(
                    List.of(
                            events.changed(QUEUED, null, 0, 2),
                            events.changed(ACCEPTED, null, 1, 4)));

            assertThat(all.get(10, TimeUnit.SECONDS))
                    .containsExactly("RECEIVED", "BUILT", "SENDING", "SENT");
        }
        // A browser that comes back is told the present state, and that is all.
        assertThat(readStream(new CompletableFuture<>())).containsExactly("SENT");
    }

    private List<String> readStream(CompletableFuture<Void> first) {
        List<String> statuses = new ArrayList<>();
        try (InputStream in =
                        URI.create(site.address() + "/api/assessments/" + events.id() + "/events")
                                .toURL()
                                .openStream();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("data: ")) {
                    statuses.add(
                            tools.jackson.databind.json.JsonMapper.shared()
                                    .readTree(line.substring(6))
                                    .get("status")
                                    .stringValue());
                    first.complete(null);
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return statuses;
    }

    private void awaitStatus(String status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        Site.json(site.get("/api/assessments/" + events.id()))
                                                .path("status")
                                                .asString(""))
                                .isEqualTo(status));
    }

    private void tell(String topic, Object event) {
        kafka.send(
                        CloudEvents.record(
                                topic,
                                events.key(),
                                event,
                                "/test",
                                UUID.randomUUID(),
                                CAPTURED,
                                null))
                .join();
    }

    private void apply(List<Object> told) {
        PipelineEvents.apply(table, told);
    }

    private static List<String> steps(JsonNode progress) {
        return progress.get("steps").values().stream()
                .map(step -> step.get("name").stringValue())
                .toList();
    }

    private static List<Instant> times(JsonNode progress) {
        return progress.get("steps").values().stream()
                .map(step -> Instant.parse(step.get("at").stringValue()))
                .toList();
    }
}
