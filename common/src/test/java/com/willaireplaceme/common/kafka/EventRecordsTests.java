package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.BatchListenerFailedException;

class EventRecordsTests {

    private final AssessmentRequested request = Requests.random();

    @Test
    void aReadableRecordGivesItsEvent() {
        ConsumerRecord<String, Object> record = holding(request);

        assertThat(EventRecords.read(record, AssessmentRequested.class)).isSameAs(request);
        assertThat(EventRecords.find(record, AssessmentRequested.class)).containsSame(request);
    }

    @Test
    void theWorkerNamesTheRecordThatNobodyCanRead() {
        ConsumerRecord<String, Object> record = holding(null);

        assertThatExceptionOfType(BatchListenerFailedException.class)
                .isThrownBy(() -> EventRecords.read(record, AssessmentRequested.class))
                .withCauseInstanceOf(SerializationException.class)
                .satisfies(failure -> assertThat(failure.getRecord()).isSameAs(record));
    }

    @Test
    void aWatcherPassesOverIt() {
        assertThat(EventRecords.find(holding(null), AssessmentRequested.class)).isEmpty();
    }

    @Test
    void anEventOfAnotherTypeIsNoEvent() {
        ConsumerRecord<String, Object> record = holding(request);

        assertThat(EventRecords.find(record, DeliveryChanged.class)).isEmpty();
        assertThatExceptionOfType(BatchListenerFailedException.class)
                .isThrownBy(() -> EventRecords.read(record, DeliveryChanged.class));
    }

    @SuppressWarnings("NullAway") // A record without value carries null, whatever its type says.
    private static ConsumerRecord<String, Object> holding(@Nullable Object value) {
        return new ConsumerRecord<>(Topics.ASSESSMENT_REQUESTS, 0, 7, "key", value);
    }
}
