package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.console.rollup.Contribution;
import com.willaireplaceme.console.rollup.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one request. Two facts about one request merge into one, and it does not
 * matter in which order, how often or in which portions they are merged: that is what makes
 * replays, late and repeated events harmless.
 *
 * @param place where its own record stands; {@code null} until that was read
 * @param repeated whether the ledger answered that it holds the report already
 * @param dead whether a dead letter of it waits or was discarded; no part of the merge, because
 *     operators change it
 * @param builtAt when its report was finished; {@code null} unless it is a delivery
 * @param history changes of its delivery, the oldest first; empty unless it is a delivery
 */
record RequestFact(
        UUID id,
        @Nullable UUID key,
        Origin origin,
        @Nullable Place place,
        boolean repeated,
        boolean dead,
        @Nullable Instant replayedAt,
        @Nullable Instant builtAt,
        List<Change> history) {

    RequestFact {
        history = List.copyOf(history);
    }

    RequestFact merge(RequestFact other) {
        return new RequestFact(
                id,
                key == null ? other.key : key,
                origin.compareTo(other.origin) <= 0 ? origin : other.origin,
                later(place, other.place),
                repeated || other.repeated,
                dead || other.dead,
                later(replayedAt, other.replayedAt),
                earlier(builtAt, other.builtAt),
                history.equals(other.history)
                        ? history
                        : Stream.concat(history.stream(), other.history.stream())
                                .distinct()
                                .sorted()
                                .toList());
    }

    RequestFact withLetters(boolean isDead, @Nullable Instant lastReplay) {
        return new RequestFact(
                id,
                key,
                origin,
                place,
                repeated,
                isDead,
                later(replayedAt, lastReplay),
                builtAt,
                history);
    }

    Outcome outcome() {
        if (!history.isEmpty()) {
            return Outcome.DELIVERY;
        }
        if (repeated) {
            return Outcome.REPEATED;
        }
        return dead ? Outcome.DEAD : Outcome.OPEN;
    }

    /** The latest change; {@code null} unless it is a delivery. */
    @Nullable Change latest() {
        return history.isEmpty() ? null : history.getLast();
    }

    /** When a mail server took over the message; {@code null} if that is not known. */
    @Nullable Instant acceptedAt() {
        return history.stream()
                .filter(change -> change.status() == DeliveryStatus.ACCEPTED)
                .map(Change::at)
                .findFirst()
                .orElse(null);
    }

    Contribution contribution() {
        Set<Figure> figures = EnumSet.of(Figure.CAPTURED);
        Instant accepted = acceptedAt();
        switch (outcome()) {
            case OPEN -> figures.add(Figure.OPEN);
            case REPEATED -> figures.add(Figure.REPEATED);
            case DEAD -> figures.add(Figure.DEAD);
            case DELIVERY -> {
                DeliveryStatus status = history.getLast().status();
                figures.add(Figure.BUILT);
                figures.add(Figure.of(status));
                // A bounce or a complaint proves that the message was taken over first.
                if (accepted != null
                        || status == DeliveryStatus.BOUNCED
                        || status == DeliveryStatus.COMPLAINED) {
                    figures.add(Figure.ACCEPTED);
                }
            }
        }
        return new Contribution(
                origin.capturedAt(),
                origin.professionLabel(),
                origin.levelLabel(),
                origin.sourceLabel(),
                figures,
                accepted == null ? null : Duration.between(origin.capturedAt(), accepted));
    }

    private static <T extends Comparable<T>> @Nullable T later(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
