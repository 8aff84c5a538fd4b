package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Which record is to blame, and that the others are worked on. */
class BatchProcessorTests {

    private static final int SIZE = 20;

    private final List<Integer> done = new ArrayList<>();
    private boolean answers = true;
    private final BatchProcessor batches = new BatchProcessor(List.of(() -> answers));

    static Stream<Throwable> faultsOfARecord() {
        return Stream.of(
                new DataIntegrityViolationException("x", new SQLException("x", "22021")),
                new UncategorizedSQLException(
                        "x", "x", new BatchUpdateException("x", "23514", new int[0])),
                new UncategorizedSQLException("x", "x", new SQLException("raised", "P0001")),
                new IllegalStateException("a bug"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faultsOfARecord")
    void onlyTheRecordThatFailsAloneIsNamed(Throwable fault) {
        BatchListenerFailedException named = process(all(), offset -> offset == 13, () -> fault);

        assertThat(named).isNotInstanceOf(BackendUnavailableException.class).hasCause(fault);
        assertThat(offset(named)).isEqualTo(13);
        assertThat(done).containsAll(IntStream.range(0, 13).boxed().toList()).doesNotContain(13);
    }

    @ParameterizedTest
    @MethodSource({"faultsOfARecord", "faultsOfABackend"})
    void nothingIsTheRecordsWhileTheDatabaseDoesNotAnswer(Throwable fault) {
        answers = false;

        assertUnavailable(process(all(), _ -> true, () -> fault), 0);
        assertUnavailable(process(all().subList(3, 4), _ -> true, () -> fault), 3);
    }

    static Stream<Throwable> faultsOfABackend() {
        return Stream.of(
                new TransactionSystemException("rollback", new SQLException("closed", "08003")),
                new CannotCreateTransactionException(
                        "x", new SQLTransientConnectionException("the pool is exhausted")),
                state("53300"), // too many connections
                state("53100"), // disk full
                state("25006"), // read only
                state("40001"), // serialization failure
                state("57014"), // statement timeout
                state("57P03"), // starting up
                state("28P01"), // the login was changed
                state("42501"), // a right was taken
                new KafkaException("x", new TimeoutException("x")),
                new KafkaException("x", new NotEnoughReplicasException("x")),
                new KafkaException("x", new TopicAuthorizationException("x")),
                new KafkaException("no topics yet"),
                new ConfigException("No resolvable bootstrap urls"),
                new OutOfMemoryError());
    }

    private static Throwable state(String state) {
        return new UncategorizedSQLException("x", "x", new SQLException("x", state));
    }

    @ParameterizedTest
    @MethodSource("faultsOfABackend")
    void aFaultOfABackendIsNoRecordsAlsoIfTheDatabaseAnswersAgain(Throwable fault) {
        assertUnavailable(process(all(), _ -> true, () -> fault), 0);
        assertUnavailable(process(all().subList(3, 4), _ -> true, () -> fault), 3);
    }

    /** Such as a record that makes the server run into a timeout or an internal error each time. */
    @ParameterizedTest
    @MethodSource("faultsOfABackend")
    void whateverItLooksLikeARecordThatAloneFailsWhileTheNextPassesIsToBlame(Throwable fault) {
        BatchListenerFailedException named = process(all(), offset -> offset == 7, () -> fault);

        assertThat(named).isNotInstanceOf(BackendUnavailableException.class);
        assertThat(offset(named)).isEqualTo(7);
    }

    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of(new SerializationException("unreadable"), false),
                Arguments.of(new RecordTooLargeException("x"), false),
                Arguments.of(new IllegalArgumentException("no message can be made"), false),
                Arguments.of(new TimeoutException("x"), true),
                Arguments.of(new NotEnoughReplicasException("x"), true));
    }

    @ParameterizedTest
    @MethodSource("named")
    void aRecordThatTheWorkNamesIsToBlameUnlessTheBrokerIs(Throwable cause, boolean broker) {
        List<ConsumerRecord<String, Integer>> records = all();
        BatchListenerFailedException named =
                process(
                        records,
                        _ -> true,
                        () ->
                                new BatchListenerFailedException(
                                        "x", new RuntimeException(cause), records.get(5)));

        assertThat(offset(named)).isEqualTo(5);
        assertThat(named instanceof BackendUnavailableException).isEqualTo(broker);
    }

    @Test
    void aBatchWithoutAFailureIsWorkedOnOnce() {
        batches.process(all(), this::take);

        assertThat(done).containsExactlyElementsOf(IntStream.range(0, SIZE).boxed().toList());
    }

    private static void assertUnavailable(BatchListenerFailedException failure, long offset) {
        assertThat(failure).isInstanceOf(BackendUnavailableException.class);
        assertThat(offset(failure)).isEqualTo(offset);
    }

    private BatchListenerFailedException process(
            List<ConsumerRecord<String, Integer>> records,
            IntPredicate fails,
            Supplier<Throwable> fault) {
        return catchThrowableOfType(
                BatchListenerFailedException.class,
                () ->
                        batches.process(
                                records,
                                batch -> {
                                    if (batch.stream().anyMatch(one -> fails.test(one.value()))) {
                                        raise(fault.get());
                                    }
                                    take(batch);
                                }));
    }

    private static long offset(BatchListenerFailedException failure) {
        return Objects.requireNonNull(failure.getRecord()).offset();
    }

    private static void raise(Throwable fault) {
        switch (fault) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new AssertionError(other);
        }
    }

    private void take(List<ConsumerRecord<String, Integer>> batch) {
        batch.forEach(record -> done.add(record.value()));
    }

    private static List<ConsumerRecord<String, Integer>> all() {
        return IntStream.range(0, SIZE)
                .mapToObj(offset ->
                        new ConsumerRecord<>("topic", 0, offset, "key", Integer.valueOf(offset)))
                .toList();
    }
}
