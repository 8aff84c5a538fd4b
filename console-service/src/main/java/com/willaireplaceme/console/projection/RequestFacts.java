package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.EventRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one record tells of a request. Stateless. */
final class RequestFacts {

    private RequestFacts() {}

    static RequestFact ofRequest(ConsumerRecord<String, Object> record) {
        Place place =
                new Place(
                        Instant.ofEpochMilli(record.timestamp()),
                        record.partition(),
                        record.offset());
        return EventRecords.find(record, AssessmentRequested.class)
                .map(event ->
                        new RequestFact(
                                event.id(),
                                event.key(),
                                origin(
                                        3,
                                        Storable.time(event.capturedAt(), record.timestamp()),
                                        event.profile().profession(),
                                        event.profile().level().slug(),
                                        event.source()),
                                place,
                                false,
                                false,
                                null,
                                null,
                                List.of()))
                .orElseGet(() ->
                        new RequestFact(
                                RecordIdentity.ofUnreadable(record),
                                null,
                                Origin.unknown(1, place.at()),
                                place,
                                false,
                                false,
                                null,
                                null,
                                List.of()));
    }

    /** A change of a delivery, or the answer to a repeated request; nothing if unreadable. */
    static Optional<RequestFact> ofDelivery(ConsumerRecord<String, Object> record) {
        return EventRecords.find(record, DeliveryChanged.class)
                .map(event -> ofDelivery(event, record.timestamp()));
    }

    private static RequestFact ofDelivery(DeliveryChanged event, long timestamp) {
        boolean repeated = event.answersRepeatedRequest();
        Change change =
                new Change(
                        Storable.time(event.at(), timestamp),
                        event.status(),
                        event.attempt(),
                        Storable.text(event.reason()));
        return new RequestFact(
                event.id(),
                event.key(),
                origin(
                        2,
                        Storable.time(event.capturedAt(), timestamp),
                        event.profession(),
                        event.level().slug(),
                        event.source()),
                null,
                repeated,
                false,
                null,
                repeated ? null : Storable.time(event.builtAt(), timestamp),
                repeated ? List.of() : List.of(change));
    }

    static RequestFact ofDeadLetter(DeadLetterRow letter) {
        return new RequestFact(
                letter.requestId(),
                null,
                Origin.unknown(0, letter.failedAt()),
                null,
                false,
                false,
                null,
                null,
                List.of());
    }

    static Origin origin(
            int authority, Instant capturedAt, String profession, String level, Source source) {
        return new Origin(
                authority,
                capturedAt,
                Storable.text(profession),
                Storable.text(level),
                Storable.text(source.utmSource()),
                Storable.text(source.utmMedium()),
                Storable.text(source.utmCampaign()),
                Storable.text(source.referrer()));
    }
}
