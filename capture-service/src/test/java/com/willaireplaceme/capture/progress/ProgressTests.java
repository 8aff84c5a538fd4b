package com.willaireplaceme.capture.progress;

import static com.willaireplaceme.common.event.DeliveryStatus.ACCEPTED;
import static com.willaireplaceme.common.event.DeliveryStatus.BOUNCED;
import static com.willaireplaceme.common.event.DeliveryStatus.EXPIRED;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_DOUBT;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_FLIGHT;
import static com.willaireplaceme.common.event.DeliveryStatus.QUEUED;
import static com.willaireplaceme.common.event.DeliveryStatus.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Source;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@CaptureTest
class ProgressTests {

    private static final Instant CAPTURED = Instant.parse("2026-05-01T10:00:00.123Z");
    private static final Duration SOON = Duration.ofSeconds(15);

    private final UUID id = UUID.randomUUID();
    private final UUID key = UUID.randomUUID();

    private @Autowired KafkaTemplate<String, Object> kafka;
    private @Autowired ProgressTable table;
    private @Autowired JdbcTemplate jdbc;
    private Site site;

    @BeforeEach
    void waitForTheTables(@LocalServerPort int port) {
        site = new Site(port);
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
        tell(Topics.ASSESSMENT_REQUESTS, requested(id, CAPTURED));
        awaitStatus("RECEIVED");
        tell(Topics.DELIVERY_EVENTS, changed(QUEUED, null, 0, 2));
        awaitStatus("BUILT");
        tell(Topics.DELIVERY_EVENTS, changed(IN_FLIGHT, null, 1, 3));
        awaitStatus("SENDING");
        tell(Topics.DELIVERY_EVENTS, changed(ACCEPTED, null, 1, 4));
        awaitStatus("SENT");

        JsonNode progress = Site.json(site.get("/api/assessments/" + id));
        assertThat(steps(progress)).containsExactly("RECEIVED", "BUILT", "SENDING", "SENT");
        assertThat(times(progress))
                .containsExactly(
                        CAPTURED,
                        CAPTURED.plusSeconds(1),
                        CAPTURED.plusSeconds(4),
                        CAPTURED.plusSeconds(4));
        assertThat(site.get("/assessments/" + id).body())
                .contains("Your report was sent", "spam folder");
    }

    @Test
    void aRequestThatTakesLongIsToldThatNothingIsLost() {
        apply(List.of(requested(id, Instant.now())));
        assertThat(site.get("/assessments/" + id).body()).contains("usually takes a few seconds");

        UUID old = UUID.randomUUID();
        apply(List.of(requested(old, Instant.now().minusSeconds(60))));

        assertThat(site.get("/assessments/" + old).body()).contains("It takes longer than usual");
    }

    @Test
    void anUnreadableRecordIsPassedOver() {
        kafka.send(
                        Topics.DELIVERY_EVENTS,
                        key.toString(),
                        "no event".getBytes(StandardCharsets.UTF_8))
                .join();
        tell(Topics.DELIVERY_EVENTS, changed(ACCEPTED, null, 1, 4));

        awaitStatus("SENT");
    }

    @Test
    void everyOrderOfTheEventsGivesTheSame() {
        List<Object> events =
                List.of(
                        requested(id, CAPTURED),
                        changed(QUEUED, null, 0, 2),
                        changed(IN_FLIGHT, null, 1, 3),
                        changed(QUEUED, "451", 1, 5),
                        changed(ACCEPTED, null, 2, 9),
                        changed(ACCEPTED, null, 2, 9),
                        changed(BOUNCED, "550", 2, 20));
        apply(events);
        Progress inOrder = find(id);
        assertThat(inOrder.status()).isEqualTo(Progress.Status.SENT);
        assertThat(inOrder.steps()).hasSize(4);

        for (int round = 0; round < 20; round++) {
            jdbc.update("DELETE FROM capture.progress WHERE id = ?", id);
            jdbc.update("DELETE FROM capture.delivery WHERE key = ?", key);
            List<Object> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new java.util.Random(round));
            shuffled.forEach(event -> apply(List.of(event)));
            assertThat(find(id)).as("round %d", round).isEqualTo(inOrder);
        }
    }

    @Test
    void statusesShowAsTheStepsOfTheArchitecture() {
        assertThat(statusAfter(QUEUED, 0)).isEqualTo(Progress.Status.BUILT);
        assertThat(statusAfter(QUEUED, 1)).isEqualTo(Progress.Status.SENDING);
        assertThat(statusAfter(IN_FLIGHT, 1)).isEqualTo(Progress.Status.SENDING);
        assertThat(statusAfter(IN_DOUBT, 1)).isEqualTo(Progress.Status.SENDING);
        assertThat(statusAfter(ACCEPTED, 1)).isEqualTo(Progress.Status.SENT);
        assertThat(statusAfter(BOUNCED, 1)).isEqualTo(Progress.Status.SENT);
        assertThat(statusAfter(DeliveryStatus.COMPLAINED, 1)).isEqualTo(Progress.Status.SENT);
        assertThat(statusAfter(DeliveryStatus.REJECTED, 1)).isEqualTo(Progress.Status.FAILED);
        assertThat(statusAfter(EXPIRED, 9)).isEqualTo(Progress.Status.FAILED);
        assertThat(statusAfter(SUPPRESSED, 0)).isEqualTo(Progress.Status.FAILED);
    }

    @Test
    void aRepeatedRequestLooksLikeAFirstOne() {
        apply(
                List.of(
                        requested(id, CAPTURED),
                        changed(QUEUED, null, 0, 2),
                        changed(IN_FLIGHT, null, 1, 3),
                        changed(ACCEPTED, null, 1, 4)));
        Instant later = CAPTURED.plus(5, ChronoUnit.DAYS);
        UUID again = UUID.randomUUID();

        apply(List.of(requested(again, later)));
        assertThat(find(again)).isEqualTo(Progress.received(again, later));

        apply(List.of(repeated(again, ACCEPTED, later)));
        Progress first = find(id);
        Progress second = find(again);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.steps())
                .extracting(Progress.Step::name)
                .isEqualTo(first.steps().stream().map(Progress.Step::name).toList());
        assertThat(second.steps())
                .allSatisfy(step -> assertThat(step.at()).isAfterOrEqualTo(later));
        assertThat(second.steps())
                .isSortedAccordingTo(java.util.Comparator.comparing(Progress.Step::at));
        assertThat(second.steps().get(2).at()).isEqualTo(second.steps().get(3).at());
        assertThat(first.steps().get(2).at()).isEqualTo(first.steps().get(3).at());
    }

    @Test
    void aRepeatedRequestFollowsADeliveryThatIsStillUnderWay() {
        Instant later = CAPTURED.plusSeconds(3);
        UUID again = UUID.randomUUID();
        apply(List.of(changed(QUEUED, null, 0, 2), changed(ACCEPTED, null, 1, 60)));

        apply(List.of(repeated(again, QUEUED, later)));

        assertThat(find(again).status()).isEqualTo(Progress.Status.SENT);
        assertThat(find(again).steps().getLast().at()).isEqualTo(CAPTURED.plusSeconds(60));
    }

    @Test
    void oldProgressIsForgotten() {
        Instant old = Instant.now().minus(31, ChronoUnit.DAYS);
        apply(List.of(requested(id, old)));

        table.forget(Instant.now().minus(30, ChronoUnit.DAYS));

        assertThat(table.find(List.of(id))).isEmpty();
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
        apply(List.of(requested(id, CAPTURED)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> first = new CompletableFuture<>();
            CompletableFuture<List<String>> all =
                    CompletableFuture.supplyAsync(() -> readStream(first), threads);
            first.get(10, TimeUnit.SECONDS);
            // A batch that brings several changes at once, as for a repeated request.
            apply(List.of(changed(QUEUED, null, 0, 2), changed(ACCEPTED, null, 1, 4)));

            assertThat(all.get(10, TimeUnit.SECONDS))
                    .containsExactly("RECEIVED", "BUILT", "SENDING", "SENT");
        }
        // A browser that comes back is told the present state, and that is all.
        assertThat(readStream(new CompletableFuture<>())).containsExactly("SENT");
    }

    private List<String> readStream(CompletableFuture<Void> first) {
        List<String> statuses = new ArrayList<>();
        try (InputStream in =
                        URI.create(site.address() + "/api/assessments/" + id + "/events")
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

    private Progress.Status statusAfter(DeliveryStatus status, int attempt) {
        UUID request = UUID.randomUUID();
        UUID report = UUID.randomUUID();
        apply(
                List.of(
                        changed(
                                request,
                                report,
                                status,
                                null,
                                attempt,
                                CAPTURED,
                                CAPTURED.plusSeconds(2))));
        return find(request).status();
    }

    private void awaitStatus(String status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        Site.json(site.get("/api/assessments/" + id))
                                                .path("status")
                                                .asString(""))
                                .isEqualTo(status));
    }

    private void tell(String topic, Object event) {
        kafka.send(
                        CloudEvents.record(
                                topic, key, event, "/test", UUID.randomUUID(), CAPTURED, null))
                .join();
    }

    private void apply(List<Object> events) {
        table.apply(
                events.stream()
                        .filter(AssessmentRequested.class::isInstance)
                        .map(AssessmentRequested.class::cast)
                        .toList(),
                events.stream()
                        .filter(DeliveryChanged.class::isInstance)
                        .map(DeliveryChanged.class::cast)
                        .toList());
    }

    private Progress find(UUID request) {
        return table.find(List.of(request)).getFirst();
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

    private AssessmentRequested requested(UUID request, Instant capturedAt) {
        return new AssessmentRequested(
                request,
                key,
                UUID.randomUUID(),
                capturedAt,
                Profile.typical("backend-developer", Level.SENIOR),
                new Personal("ada@example.org", null),
                new Consent(true, false),
                Source.UNKNOWN);
    }

    private DeliveryChanged changed(
            DeliveryStatus status, @Nullable String reason, int attempt, int secondsLater) {
        return changed(
                id, key, status, reason, attempt, CAPTURED, CAPTURED.plusSeconds(secondsLater));
    }

    private DeliveryChanged repeated(UUID request, DeliveryStatus status, Instant capturedAt) {
        return changed(
                request,
                key,
                status,
                DeliveryChanged.REPEATED,
                1,
                capturedAt,
                capturedAt.plusSeconds(2));
    }

    private static DeliveryChanged changed(
            UUID request,
            UUID report,
            DeliveryStatus status,
            @Nullable String reason,
            int attempt,
            Instant capturedAt,
            Instant at) {
        return new DeliveryChanged(
                request,
                report,
                status,
                reason,
                attempt,
                "backend-developer",
                Level.SENIOR,
                Source.UNKNOWN,
                capturedAt,
                capturedAt.plusSeconds(1),
                at);
    }
}
