package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

class RetryPolicyTests {

    @Test
    void anOutageIsTriedAgainWithoutEnd() {
        assertThat(pauses(RetryPolicy.withoutEnd()))
                .hasSize(10_000)
                .startsWith(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L)
                .endsWith(10_000L);
    }

    @Test
    void aRecordThatIsToBlameIsTriedAFewTimes() {
        assertThat(pauses(RetryPolicy.someAttempts()))
                .containsExactly(200L, 400L, 800L, 1600L, 3200L);
    }

    private static List<Long> pauses(BackOff policy) {
        BackOffExecution execution = policy.start();
        List<Long> pauses = new ArrayList<>();
        while (pauses.size() < 10_000) {
            long pause = execution.nextBackOff();
            if (pause == BackOffExecution.STOP) {
                break;
            }
            pauses.add(pause);
        }
        return pauses;
    }
}
