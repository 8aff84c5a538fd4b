package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOffExecution;

class RetryPolicyTests {

    static Stream<Throwable> outages() {
        return Stream.of(
                        new TimeoutException("the broker is away"),
                        new QueryTimeoutException("slow"),
                        new DataAccessResourceFailureException("the database is away"),
                        new CannotCreateTransactionException("no connection"))
                .flatMap(outage ->
                        Stream.of(
                                outage,
                                new BatchListenerFailedException(
                                        "not taken", new IllegalStateException(outage), 0)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anOutageIsTriedAgainWithoutEnd(Throwable outage) {
        assertThat(pauses(outage, 10_000))
                .hasSize(10_000)
                .startsWith(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L)
                .endsWith(10_000L);
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new DataIntegrityViolationException("a rule"),
                new RuntimeException(new SQLException("a rule")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anyOtherFaultIsTriedAFewTimes(Throwable fault) {
        assertThat(pauses(fault, 100)).containsExactly(200L, 400L, 800L, 1600L, 3200L);
    }

    private static List<Long> pauses(Throwable failure, int most) {
        BackOffExecution execution = RetryPolicy.backOff(failure).start();
        List<Long> pauses = new ArrayList<>();
        while (pauses.size() < most) {
            long pause = execution.nextBackOff();
            if (pause == BackOffExecution.STOP) {
                break;
            }
            pauses.add(pause);
        }
        return pauses;
    }
}
