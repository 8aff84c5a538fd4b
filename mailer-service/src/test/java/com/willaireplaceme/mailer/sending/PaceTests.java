package com.willaireplaceme.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final AtomicLong time = new AtomicLong(1_000_000);

    @Test
    void turnsAreSpreadEvenly() {
        Pace pace = new Pace(10, time::get);
        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(TENTH);
        assertThat(pace.take()).isEqualTo(2 * TENTH);
        time.addAndGet(2 * TENTH);
        assertThat(pace.take()).isEqualTo(TENTH);
    }

    @Test
    void whatWasNotSentIsNotMadeUpFor() {
        Pace pace = new Pace(10, time::get);
        assertThat(pace.take()).isZero();
        time.addAndGet(3 * TENTH);
        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(TENTH);
    }

    @Test
    void aTurnThatNobodyUsedGoesToTheNext() {
        Pace pace = new Pace(10, time::get);
        assertThat(pace.take()).isZero();
        assertThat(pace.take()).isEqualTo(TENTH);
        pace.giveBack();
        assertThat(pace.take()).isEqualTo(TENTH);
    }

    @Test
    void withoutALimitNobodyWaits() {
        Pace pace = new Pace(0, time::get);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.take()).isZero();
        }
    }
}
