package com.willaireplaceme.capture.progress;

import static com.willaireplaceme.capture.progress.PipelineEvents.CAPTURED;
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
import com.willaireplaceme.common.event.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the projection makes of events in whatever order, told twice or of repeated requests. */
@CaptureTest
class ProgressTableTests {

    private final PipelineEvents events = PipelineEvents.some();
    private @Autowired ProgressTable table;
    private @Autowired JdbcTemplate jdbc;

    @BeforeEach
    void waitForTheTables() {
        await().atMost(Duration.ofSeconds(15))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> table.find(List.of(events.id())).isEmpty());
    }

    @Test
    void everyOrderOfTheEventsGivesTheSame() {
        List<Object> all =
                List.of(
                        events.requested(events.id(), CAPTURED),
                        events.changed(QUEUED, null, 0, 2),
                        events.changed(IN_FLIGHT, null, 1, 3),
                        events.changed(QUEUED, "451", 1, 5),
                        events.changed(ACCEPTED, null, 2, 9),
                        events.changed(ACCEPTED, null, 2, 9),
                        events.changed(BOUNCED, "550", 2, 20));
        apply(all);
        Progress inOrder = find(events.id());
        assertThat(inOrder.status()).isEqualTo(Progress.Status.SENT);
        assertThat(inOrder.steps()).hasSize(4);

        for (int round = 0; round < 20; round++) {
            jdbc.update("DELETE FROM capture.progress WHERE id = ?", events.id());
            jdbc.update("DELETE FROM capture.delivery WHERE key = ?", events.key());
            List<Object> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new java.util.Random(round));
            shuffled.forEach(event -> apply(List.of(event)));
            assertThat(find(events.id())).as("round %d", round).isEqualTo(inOrder);
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
                        events.requested(events.id(), CAPTURED),
                        events.changed(QUEUED, null, 0, 2),
                        events.changed(IN_FLIGHT, null, 1, 3),
                        events.changed(ACCEPTED, null, 1, 4)));
        Instant later = CAPTURED.plus(5, ChronoUnit.DAYS);
        UUID again = UUID.randomUUID();

        apply(List.of(events.requested(again, later)));
        assertThat(find(again)).isEqualTo(Progress.received(again, later));

        apply(List.of(events.repeated(again, ACCEPTED, later)));
        Progress first = find(events.id());
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
        apply(List.of(events.changed(QUEUED, null, 0, 2), events.changed(ACCEPTED, null, 1, 60)));

        apply(List.of(events.repeated(again, QUEUED, later)));

        assertThat(find(again).status()).isEqualTo(Progress.Status.SENT);
        assertThat(find(again).steps().getLast().at()).isEqualTo(CAPTURED.plusSeconds(60));
    }

    @Test
    void oldProgressIsForgotten() {
        Instant old = Instant.now().minus(31, ChronoUnit.DAYS);
        apply(List.of(events.requested(events.id(), old)));

        table.forget(Instant.now().minus(30, ChronoUnit.DAYS));

        assertThat(table.find(List.of(events.id()))).isEmpty();
    }

    private Progress.Status statusAfter(DeliveryStatus status, int attempt) {
        PipelineEvents another = PipelineEvents.some();
        apply(List.of(another.changed(status, null, attempt, 2)));
        return find(another.id()).status();
    }

    private Progress find(UUID request) {
        return table.find(List.of(request)).getFirst();
    }

    private void apply(List<Object> told) {
        PipelineEvents.apply(table, told);
    }
}
