package com.willaireplaceme.common.kafka;

import com.willaireplaceme.common.database.SqlFailure;
import com.willaireplaceme.common.database.WriteProbe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Works on batches so that none is lost for one record, and no record for an outage. A batch that
 * fails is halved until the record stands alone that cannot be worked on. It is to blame if it
 * fails alone while the backends do such work: because its values were refused or the program
 * failed, and the backends answer; or, whatever the failure was, because the next record passes.
 * Otherwise the backends are to blame, and the record is tried again without end.
 *
 * <p>What the work did for the records before a failure is done again for some of them, so it has
 * to be idempotent. Thread-safe.
 */
public final class BatchProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

    /** Well below {@code max.poll.interval.ms}, even if the last attempt takes half a minute. */
    private static final Duration MAX_SEARCH = Duration.ofMinutes(2);

    private final List<WriteProbe> backends;
    private final OutageLog outages = new OutageLog(LOG);

    BatchProcessor(List<WriteProbe> backends) {
        this.backends = backends;
    }

    /**
     * Hands the records to the work, together if that succeeds.
     *
     * @param work takes records in, all or none of those that it names no failure of; may throw a
     *     {@link BatchListenerFailedException} that names the record that it failed at, after
     *     having taken in those before it
     * @throws BatchListenerFailedException that names the first record that was not taken in; the
     *     policy retries that one or sends it to the dead letters, and goes on behind it
     */
    public <V> void process(
            List<ConsumerRecord<String, V>> records,
            Consumer<List<ConsumerRecord<String, V>>> work) {
        new Pass<>(records, work).run(0, records.size());
    }

    private boolean backendsAnswer() {
        return backends.stream().allMatch(WriteProbe::answers);
    }

    /** What a failure is about, as far as a broker or database said so. */
    private enum Blame {
        RECORD,
        BACKEND,
        UNKNOWN
    }

    private static Blame blame(Throwable failure) {
        if (isAmongCauses(failure, BatchProcessor::isRefusalOfARecord)) {
            return Blame.RECORD;
        }
        if (isAmongCauses(failure, BatchProcessor::isFromTheBroker)) {
            return Blame.BACKEND;
        }
        return switch (SqlFailure.in(failure)) {
            case SERVER, SETUP -> Blame.BACKEND;
            case VALUES -> Blame.RECORD;
            case null -> Blame.UNKNOWN;
        };
    }

    private static boolean isAmongCauses(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(wanted);
    }

    private static boolean isRefusalOfARecord(Throwable cause) {
        return cause instanceof SerializationException
                || cause instanceof RecordTooLargeException
                || cause instanceof InvalidTimestampException
                || cause instanceof InvalidRecordException;
    }

    /** Also where there is no producer: no topics yet, or no name of a broker in the DNS. */
    private static boolean isFromTheBroker(Throwable cause) {
        return cause instanceof KafkaException
                || cause.getClass().equals(org.springframework.kafka.KafkaException.class)
                || cause instanceof OutOfMemoryError;
    }

    /** The work on one batch. */
    private final class Pass<V> {

        private final List<ConsumerRecord<String, V>> records;
        private final Consumer<List<ConsumerRecord<String, V>>> work;
        private final long deadline = System.nanoTime() + MAX_SEARCH.toNanos();

        Pass(
                List<ConsumerRecord<String, V>> records,
                Consumer<List<ConsumerRecord<String, V>>> work) {
            this.records = records;
            this.work = work;
        }

        private void run(int from, int to) {
            Throwable failure = attempt(from, to);
            if (failure == null) {
                return;
            }
            if (failure instanceof BatchListenerFailedException named) {
                throw judged(named, from);
            }
            if (to - from == 1) {
                throw isToBlame(from, failure)
                        ? new BatchListenerFailedException(
                                "the record cannot be worked on", failure, records.get(from))
                        : unavailable(failure, records.get(from));
            }
            if (!backendsAnswer() || System.nanoTime() - deadline > 0) {
                throw unavailable(failure, records.get(from));
            }
            int middle = (from + to) >>> 1;
            run(from, middle);
            run(middle, to);
        }

        /** An error of the program is a failure like any other: it must not end the consumer. */
        private @Nullable Throwable attempt(int from, int to) {
            try {
                work.accept(records.subList(from, to));
                return null;
            } catch (RuntimeException | Error failure) {
                return failure;
            }
        }

        /** The work knows which record it failed at, but a broker may be the reason. */
        private BatchListenerFailedException judged(BatchListenerFailedException named, int from) {
            ConsumerRecord<?, ?> record = named.getRecord();
            return blame(named) == Blame.BACKEND
                    ? unavailable(named, record == null ? records.get(from) : record)
                    : named;
        }

        private boolean isToBlame(int index, Throwable failure) {
            if (!backendsAnswer()) {
                return false;
            }
            return blame(failure) != Blame.BACKEND || nextPasses(index);
        }

        /** The next record is taken in again later, with all those behind this one. */
        private boolean nextPasses(int index) {
            return index + 1 < records.size() && attempt(index + 1, index + 2) == null;
        }

        private BackendUnavailableException unavailable(
                Throwable failure, ConsumerRecord<?, ?> record) {
            outages.report(record.topic(), failure);
            return new BackendUnavailableException(failure, record);
        }
    }
}
