package com.willaireplaceme.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTests {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private final LoginThrottle throttle =
            new LoginThrottle(
                    new Clock() {
                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    });

    @Test
    void theSixthTryHasToWaitAndEachFurtherOneTwiceAsLong() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.mustWait("ada")).isFalse();
            throttle.failed("ada");
        }
        assertThat(throttle.mustWait("ada")).isTrue();
        assertThat(throttle.mustWait("bob")).isFalse();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(throttle.mustWait("ada")).isFalse();
        throttle.failed("ada");
        now = now.plus(Duration.ofSeconds(59));
        assertThat(throttle.mustWait("ada")).isTrue();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(throttle.mustWait("ada")).isFalse();
    }

    @Test
    void nobodyWaitsLongerThanAQuarterOfAnHourAndASuccessForgets() {
        for (int i = 0; i < 100; i++) {
            throttle.failed("ada");
        }
        now = now.plus(Duration.ofMinutes(15));
        assertThat(throttle.mustWait("ada")).isFalse();
        throttle.failed("ada");
        throttle.succeeded("ada");
        assertThat(throttle.mustWait("ada")).isFalse();
    }
}
