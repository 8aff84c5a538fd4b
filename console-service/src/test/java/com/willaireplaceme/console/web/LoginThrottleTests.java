package com.willaireplaceme.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.console.web.LoginThrottle.Who;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTests {

    private static final Who ADA = new Who("ada", "192.0.2.1");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void theSixthTryHasToWaitAndEachFurtherOneTwiceAsLong() {
        for (int i = 0; i < 5; i++) {
            fail(ADA);
        }
        assertThat(throttle.begin(ADA)).isEqualTo(Duration.ofSeconds(10));
        assertThat(throttle.begin(new Who("bob", ADA.address()))).isZero();
        assertThat(throttle.begin(new Who("ada", "192.0.2.2"))).as("elsewhere").isZero();
        clock.advance(Duration.ofSeconds(10));
        fail(ADA);
        assertThat(throttle.begin(ADA)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void nobodyWaitsLongerThanAMinuteAndASuccessForgets() {
        for (int i = 0; i < 20; i++) {
            fail(ADA);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(throttle.begin(ADA)).isZero();
        throttle.ended(ADA, true);
        for (int i = 0; i < 4; i++) {
            fail(ADA);
        }
        assertThat(throttle.begin(ADA)).isZero();
    }

    @Test
    void triesAtTheSameTimeCountBeforeTheyEnd() {
        int checked = 0;
        for (int i = 0; i < 60; i++) {
            checked += throttle.begin(ADA).isZero() ? 1 : 0;
        }
        assertThat(checked).isEqualTo(4);
        for (int i = 0; i < checked; i++) {
            throttle.failed(ADA);
        }
        assertThat(throttle.begin(ADA)).as("the fifth").isZero();
        assertThat(throttle.begin(ADA)).as("the sixth, before the fifth ended").isPositive();
    }

    @Test
    void oneAddressDoesNotTakeMoreByTryingManyAccounts() {
        int checked = 0;
        for (int i = 0; i < 60; i++) {
            checked += throttle.begin(new Who("account" + i, "192.0.2.1")).isZero() ? 1 : 0;
        }
        assertThat(checked).isEqualTo(4);
        assertThat(throttle.begin(new Who("account1", "192.0.2.2"))).isZero();
    }

    @Test
    void whatIsRememberedIsRecalledUntilTooManyAreTried() {
        for (int i = 0; i < 5; i++) {
            fail(ADA);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.mayRecall(ADA)).isTrue();
            assertThat(throttle.begin(ADA)).isPositive();
        }
        assertThat(throttle.mayRecall(ADA)).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(throttle.mayRecall(ADA)).isTrue();
    }

    @Test
    void aQuarterOfAnHourLaterAllIsForgotten() {
        for (int i = 0; i < 5; i++) {
            fail(ADA);
        }
        clock.advance(Duration.ofMinutes(16));
        for (int i = 0; i < 4; i++) {
            fail(ADA);
        }
        assertThat(throttle.begin(ADA)).isZero();
    }

    private void fail(Who who) {
        assertThat(throttle.begin(who)).isZero();
        throttle.failed(who);
    }
}
