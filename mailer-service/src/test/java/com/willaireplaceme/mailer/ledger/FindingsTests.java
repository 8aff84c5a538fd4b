package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.common.event.DeliveryStatus.ACCEPTED;
import static com.willaireplaceme.common.event.DeliveryStatus.BOUNCED;
import static com.willaireplaceme.common.event.DeliveryStatus.COMPLAINED;
import static com.willaireplaceme.common.event.DeliveryStatus.EXPIRED;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_DOUBT;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_FLIGHT;
import static com.willaireplaceme.common.event.DeliveryStatus.QUEUED;
import static com.willaireplaceme.common.event.DeliveryStatus.REJECTED;
import static com.willaireplaceme.common.event.DeliveryStatus.SUPPRESSED;
import static com.willaireplaceme.mailer.ledger.Finding.Kind.COMPLAINT;
import static com.willaireplaceme.mailer.ledger.Finding.Kind.HARD_BOUNCE;
import static com.willaireplaceme.mailer.ledger.Finding.Kind.NOT_FOUND;
import static com.willaireplaceme.mailer.ledger.Finding.Kind.SOFT_BOUNCE;
import static com.willaireplaceme.mailer.ledger.Finding.Outcome.CHANGED;
import static com.willaireplaceme.mailer.ledger.Finding.Outcome.NOTED;
import static com.willaireplaceme.mailer.ledger.Finding.Outcome.TOO_EARLY;
import static com.willaireplaceme.mailer.ledger.Finding.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.PlantedDelivery;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;

@MailerTest
class FindingsTests {

    @Autowired private JdbcClient jdbc;
    @Autowired private Findings findings;
    @Autowired private ConsumerFactory<String, Object> consumers;

    static List<Arguments> edges() {
        List<Arguments> edges = new ArrayList<>();
        edges.add(edge(IN_DOUBT, Kind.ACCEPTED, CHANGED, ACCEPTED, null));
        edges.add(edge(IN_DOUBT, HARD_BOUNCE, CHANGED, BOUNCED, "hard bounce"));
        edges.add(edge(IN_DOUBT, SOFT_BOUNCE, CHANGED, BOUNCED, null));
        edges.add(edge(IN_DOUBT, COMPLAINT, CHANGED, COMPLAINED, "complaint"));
        edges.add(edge(IN_DOUBT, NOT_FOUND, NOTED, IN_DOUBT, null));
        edges.add(edge(ACCEPTED, Kind.ACCEPTED, NOTED, ACCEPTED, null));
        edges.add(edge(ACCEPTED, HARD_BOUNCE, CHANGED, BOUNCED, "hard bounce"));
        edges.add(edge(ACCEPTED, SOFT_BOUNCE, CHANGED, BOUNCED, null));
        edges.add(edge(ACCEPTED, COMPLAINT, CHANGED, COMPLAINED, "complaint"));
        edges.add(edge(ACCEPTED, NOT_FOUND, NOTED, ACCEPTED, null));
        edges.add(edge(QUEUED, HARD_BOUNCE, NOTED, SUPPRESSED, "hard bounce"));
        edges.add(edge(QUEUED, SOFT_BOUNCE, NOTED, QUEUED, null));
        edges.add(edge(QUEUED, Kind.ACCEPTED, NOTED, QUEUED, null));
        edges.add(edge(QUEUED, COMPLAINT, NOTED, SUPPRESSED, "complaint"));
        for (Kind kind : Kind.values()) {
            edges.add(edge(IN_FLIGHT, kind, TOO_EARLY, IN_FLIGHT, null));
        }
        for (DeliveryStatus end : List.of(REJECTED, EXPIRED, SUPPRESSED, BOUNCED, COMPLAINED)) {
            edges.add(edge(end, Kind.ACCEPTED, NOTED, end, null));
            edges.add(edge(end, SOFT_BOUNCE, NOTED, end, null));
            edges.add(edge(end, HARD_BOUNCE, NOTED, end, "hard bounce"));
            edges.add(edge(end, COMPLAINT, NOTED, end, "complaint"));
        }
        return edges;
    }

    private static Arguments edge(
            DeliveryStatus from,
            Kind kind,
            Outcome outcome,
            DeliveryStatus to,
            @Nullable String suppressedFor) {
        return Arguments.of(from, kind, outcome, to, suppressedFor);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void aFindingChangesWhatItProvesAndNothingElse(
            DeliveryStatus from,
            Kind kind,
            Outcome outcome,
            DeliveryStatus to,
            @Nullable String suppressedFor) {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, from);
        Finding finding = new Finding(delivery.key(), kind, "test", "5.1.1");

        assertThat(findings.take(finding)).isEqualTo(outcome);
        assertThat(delivery.status()).isEqualTo(to);
        if (suppressedFor == null) {
            assertThat(delivery.suppressedFor()).isEmpty();
        } else {
            assertThat(delivery.suppressedFor()).containsExactly(suppressedFor);
        }
        assertThat(delivery.hasContent())
                .isEqualTo(to == QUEUED || to == IN_FLIGHT || to == IN_DOUBT);

        Outcome again = findings.take(finding);
        assertThat(again).isNotEqualTo(CHANGED);
        assertThat(delivery.status()).isEqualTo(to);
        assertThat(
                        findings.of(delivery.key()).stream()
                                .filter(found -> found.source().equals("test")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whatTheLedgerDoesNotKnowChangesNothing() {
        assertThat(findings.take(new Finding(UUID.randomUUID(), HARD_BOUNCE, "test", "5.1.1")))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void eachChangeIsToldAsAnEventInItsOrder() {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, IN_DOUBT);
        findings.take(new Finding(delivery.key(), COMPLAINT, "test", "abuse"));
        assertThat(told(delivery.key(), 2))
                .extracting(DeliveryChanged::status, DeliveryChanged::reason)
                .containsExactly(
                        tuple(ACCEPTED, "complaint: abuse"), tuple(COMPLAINED, "complaint: abuse"));
    }

    @Test
    void theEvidenceTellsWhenItWasFoundFirstAndLast() {
        PlantedDelivery delivery = PlantedDelivery.in(jdbc, ACCEPTED);
        Instant before = Instant.now();
        findings.take(new Finding(delivery.key(), SOFT_BOUNCE, "test", "4.4.7"));
        findings.take(new Finding(delivery.key(), SOFT_BOUNCE, "test", "4.4.7"));
        assertThat(findings.of(delivery.key()))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.kind()).isEqualTo("soft bounce");
                    assertThat(evidence.detail()).isEqualTo("4.4.7");
                    assertThat(evidence.foundAt())
                            .isBetween(before.minusSeconds(5), evidence.lastFoundAt());
                    assertThat(evidence.lastFoundAt()).isAfter(evidence.foundAt());
                });
    }

    @Test
    void aLongDetailIsABug() {
        assertThatThrownBy(
                        () -> new Finding(UUID.randomUUID(), SOFT_BOUNCE, "test", "x".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<DeliveryChanged> told(UUID key, int least) {
        List<DeliveryChanged> told = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(20);
        try (Consumer<String, Object> consumer =
                consumers.createConsumer("test-" + UUID.randomUUID(), "")) {
            consumer.subscribe(List.of(Topics.DELIVERY_EVENTS));
            while (told.size() < least && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, Object> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() instanceof DeliveryChanged event
                            && event.key().equals(key)) {
                        told.add(event);
                    }
                }
            }
        }
        return told;
    }
}
