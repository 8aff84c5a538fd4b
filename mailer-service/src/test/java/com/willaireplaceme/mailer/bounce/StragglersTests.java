package com.willaireplaceme.mailer.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StragglersTests {

    private final Stragglers stragglers = new Stragglers();

    @Test
    void whatIsNewComesFirstAndThenWhatWasTriedLongestAgo() {
        assertThat(stragglers.order(1, List.of(1L, 2L, 3L))).containsExactly(1L, 2L, 3L);
        assertThat(stragglers.tried(1)).isTrue();
        assertThat(stragglers.tried(2)).isTrue();
        assertThat(stragglers.order(1, List.of(1L, 2L, 3L))).containsExactly(3L, 1L, 2L);
        assertThat(stragglers.tried(1)).isFalse();
        assertThat(stragglers.order(1, List.of(1L, 2L, 3L))).containsExactly(3L, 2L, 1L);
    }

    @Test
    void whatWasReadIsForgotten() {
        stragglers.order(1, List.of(1L, 2L));
        stragglers.tried(1);
        stragglers.read(1);
        assertThat(stragglers.order(1, List.of(1L, 2L))).containsExactly(1L, 2L);
        assertThat(stragglers.tried(1)).isTrue();
    }

    @Test
    void afterTheLastFailureItIsNotTriedAnyMore() {
        stragglers.order(1, List.of(1L, 2L));
        for (int i = 1; i < Stragglers.TRIES; i++) {
            stragglers.tried(1);
            assertThat(stragglers.failed(1)).isFalse();
        }
        stragglers.tried(1);
        assertThat(stragglers.failed(1)).isTrue();
        assertThat(stragglers.order(1, List.of(1L, 2L))).containsExactly(2L);
    }

    @Test
    void whatLeftTheMailboxOrWasNumberedAnewIsForgotten() {
        stragglers.order(1, List.of(1L, 2L));
        stragglers.tried(1);
        stragglers.order(1, List.of(2L));
        assertThat(stragglers.tried(1)).isTrue();
        assertThat(stragglers.order(2, List.of(1L, 2L))).containsExactly(1L, 2L);
    }
}
