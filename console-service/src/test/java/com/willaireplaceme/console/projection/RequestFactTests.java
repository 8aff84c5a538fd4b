package com.willaireplaceme.console.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.rollup.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestFactTests {

    private static final Instant CAPTURED = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ID = UUID.randomUUID();
    private static final UUID KEY = UUID.randomUUID();

    @Test
    void orderRepetitionAndPortionsDoNotMatter() {
        List<RequestFact> told =
                List.of(
                        request(3, CAPTURED),
                        request(1, CAPTURED.plusSeconds(9)),
                        letter(),
                        change(DeliveryStatus.QUEUED, 0, 2),
                        change(DeliveryStatus.IN_FLIGHT, 1, 3),
                        change(DeliveryStatus.ACCEPTED, 1, 4),
                        change(DeliveryStatus.BOUNCED, 1, 90));
        RequestFact expected = told.stream().reduce(RequestFact::merge).orElseThrow();
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<RequestFact> again = new ArrayList<>(told);
            for (int i = 0; i < 5; i++) {
                again.add(told.get(random.nextInt(told.size())));
            }
            Collections.shuffle(again, random);
            int cut = 1 + random.nextInt(again.size() - 1);
            RequestFact left = again.subList(0, cut).stream().reduce(RequestFact::merge).get();
            RequestFact right =
                    again.subList(cut, again.size()).stream().reduce(RequestFact::merge).get();
            assertThat(left.merge(right)).isEqualTo(expected);
        }
        assertThat(expected.outcome()).isEqualTo(Outcome.DELIVERY);
        assertThat(expected.history().getLast().status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(expected.acceptedAt()).isEqualTo(CAPTURED.plusSeconds(4));
        assertThat(expected.origin().capturedAt()).isEqualTo(CAPTURED);
        assertThat(expected.history()).hasSize(4);
    }

    @Test
    void aBounceOfADeliveryInDoubtCountsAsAcceptedWithoutATime() {
        RequestFact fact =
                change(DeliveryStatus.IN_DOUBT, 1, 3).merge(change(DeliveryStatus.BOUNCED, 1, 50));
        assertThat(fact.contribution().figures()).contains(Figure.ACCEPTED);
        assertThat(fact.contribution().toAcceptance()).isNull();
    }

    @Test
    void aDeliveryOutweighsADeadLetterAndADeadLetterIsDeadUntilItIsReplayed() {
        RequestFact dead = request(3, CAPTURED).withLetters(true, null);
        assertThat(dead.outcome()).isEqualTo(Outcome.DEAD);
        assertThat(dead.withLetters(false, CAPTURED).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(dead.merge(change(DeliveryStatus.QUEUED, 0, 1)).outcome())
                .isEqualTo(Outcome.DELIVERY);
    }

    @Test
    void theSourceIsTheCampaignOrTheHostOfThePageBefore() {
        assertThat(origin("newsletter", "https://example.org/a").sourceLabel())
                .isEqualTo("newsletter");
        assertThat(origin(null, "https://example.org/a").sourceLabel()).isEqualTo("example.org");
        assertThat(origin(null, "not an address").sourceLabel()).isEqualTo("(direct)");
        assertThat(origin(null, null).sourceLabel()).isEqualTo("(direct)");
        assertThat(Origin.unknown(1, CAPTURED).sourceLabel()).isEqualTo("(unreadable)");
    }

    @Test
    void strangeValuesBecomeStorable() {
        assertThat(Storable.text("a\u0000b")).isEqualTo("a b");
        assertThat(Storable.text("x".repeat(1000))).hasSize(200);
        long written = CAPTURED.toEpochMilli();
        assertThat(Storable.time(Instant.MAX, written)).isEqualTo(CAPTURED);
        assertThat(Storable.time(Instant.MIN, written)).isEqualTo(CAPTURED);
        assertThat(Storable.time(CAPTURED.plusNanos(1_234), written))
                .isEqualTo(CAPTURED.plusNanos(1_000));
    }

    private static Origin origin(@Nullable String utm, @Nullable String referrer) {
        return new Origin(3, CAPTURED, "lawyer", "mid", utm, null, null, referrer);
    }

    private static RequestFact request(int authority, Instant at) {
        return new RequestFact(
                ID,
                KEY,
                authority == 1
                        ? Origin.unknown(1, at)
                        : new Origin(authority, at, "lawyer", "mid", null, null, null, null),
                new Place(at, 1, authority),
                false,
                false,
                null,
                null,
                List.of());
    }

    private static RequestFact letter() {
        return new RequestFact(
                ID,
                null,
                Origin.unknown(0, CAPTURED.plusSeconds(30)),
                null,
                false,
                false,
                null,
                null,
                List.of());
    }

    private static RequestFact change(DeliveryStatus status, int attempt, int seconds) {
        return new RequestFact(
                ID,
                KEY,
                new Origin(2, CAPTURED, "lawyer", "mid", null, null, null, null),
                null,
                false,
                false,
                null,
                CAPTURED.plusSeconds(1),
                List.of(new Change(CAPTURED.plusSeconds(seconds), status, attempt, null)));
    }
}
