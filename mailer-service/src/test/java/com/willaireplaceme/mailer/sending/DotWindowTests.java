package com.willaireplaceme.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** For how long a dot may follow its gate, whatever clocks do meanwhile. */
class DotWindowTests {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final DotWindow window = new DotWindow(nanos::get, millis::get);

    @Test
    void openForItsTime() {
        pass(Duration.ofMillis(4_999));
        assertThat(window.isOpenFor(LIMIT)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(window.isOpenFor(LIMIT)).isFalse();
    }

    @Test
    void closedAfterAStopOfTheProcessWhileSomebodySetTheClockBack() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        millis.addAndGet(-Duration.ofHours(1).toMillis());
        assertThat(window.isOpenFor(LIMIT)).isFalse();
    }

    @Test
    void closedAfterTheMachineSlept() {
        millis.addAndGet(Duration.ofMinutes(1).toMillis());
        assertThat(window.isOpenFor(LIMIT)).isFalse();
    }

    @Test
    void closedWhereTheDatabaseLeftNoTime() {
        assertThat(window.isOpenFor(Duration.ZERO)).isFalse();
        assertThat(window.isOpenFor(Duration.ofSeconds(-1))).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        millis.addAndGet(time.toMillis());
    }
}
