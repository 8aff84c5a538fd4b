package com.willaireplaceme.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestSettings;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    @Test
    void pausesDoubleFromOneMinuteToFourHours() {
        RetrySchedule longest = schedule(() -> -1L);
        long[] minutes = {1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240};
        for (int i = 0; i < minutes.length; i++) {
            assertThat(longest.pauseAfter(i + 1))
                    .isBetween(
                            Duration.ofMinutes(minutes[i]).minusMillis(1),
                            Duration.ofMinutes(minutes[i]));
        }
        assertThat(longest.pauseAfter(1_000_000)).isLessThanOrEqualTo(Duration.ofHours(4));
    }

    @Test
    void chanceTakesUpToAFifth() {
        RetrySchedule shortest = schedule(() -> 0L);
        assertThat(shortest.pauseAfter(1)).isEqualTo(Duration.ofSeconds(48));
        assertThat(shortest.pauseAfter(20)).isEqualTo(Duration.ofMinutes(192));
    }

    @Test
    void deliveriesThatFailedTogetherComeBackApart() {
        RetrySchedule schedule = schedule(new Random(7));
        assertThat(Stream.generate(() -> schedule.pauseAfter(1)).limit(100).distinct().count())
                .isGreaterThan(90);
    }

    private static RetrySchedule schedule(RandomGenerator random) {
        return new RetrySchedule(TestSettings.patient("smtp://127.0.0.1:1").sending(), random);
    }
}
