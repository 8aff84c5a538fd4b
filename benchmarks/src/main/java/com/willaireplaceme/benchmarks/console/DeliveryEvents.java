package com.willaireplaceme.benchmarks.console;

import com.willaireplaceme.benchmarks.Broker;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Some of a year's deliveries, as close together as all of them would be, as the mailer tells of
 * them: queued, in flight and accepted, where the last two come some hundred deliveries after the
 * first.
 */
final class DeliveryEvents {

    /** What the mailer tells of a delivery that goes well. */
    static final int EACH = 3;

    private static final List<String> SOURCES =
            List.of(
                    "newsletter",
                    "search",
                    "social",
                    "podcast",
                    "partner",
                    "fair",
                    "press",
                    "blog");

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final long YEAR_MILLIS = 365L * 86_400_000;
    private static final int DELIVERIES_BETWEEN = 500;
    private static final int LONGEST_WAIT_MILLIS = 20_000;

    private final List<Profession> professions = Catalogue.bundled().professions();
    private final Broker broker;
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

    private final long inYear;

    DeliveryEvents(Broker broker, long inYear) {
        this.broker = broker;
        this.inYear = inYear;
    }

    /**
     * Publishes deliveries of the year, the oldest first.
     *
     * @param from which of the year's deliveries is the first
     */
    void publish(long from, int deliveries) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd");
        try (KafkaProducer<String, byte[]> producer = broker.producer(settings)) {
            for (int i = 0; i < deliveries + DELIVERIES_BETWEEN; i++) {
                if (i < deliveries) {
                    var _ = producer.send(record(from + i, DeliveryStatus.QUEUED));
                }
                int before = i - DELIVERIES_BETWEEN;
                if (before >= 0) {
                    var _ = producer.send(record(from + before, DeliveryStatus.IN_FLIGHT));
                    var _ = producer.send(record(from + before, DeliveryStatus.ACCEPTED));
                }
            }
            producer.flush();
        }
    }

    private ProducerRecord<String, byte[]> record(long number, DeliveryStatus status) {
        Random random = new Random(number * 1_000_003);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        // Some are far more frequent than others, as in life.
        Profession profession =
                professions.get((int) (professions.size() * Math.pow(random.nextDouble(), 3)));
        Level level = LEVELS.get((int) (LEVELS.size() * Math.pow(random.nextDouble(), 1.5)));
        String source = SOURCES.get((int) (8 * Math.pow(random.nextDouble(), 2)));
        Instant captured = end.minusMillis(YEAR_MILLIS * (inYear - number) / inYear);
        Instant sent = captured.plusMillis(2000L + random.nextInt(LONGEST_WAIT_MILLIS));
        Instant at =
                switch (status) {
                    case QUEUED -> captured.plusSeconds(1);
                    case IN_FLIGHT -> sent.minusMillis(20);
                    default -> sent;
                };
        DeliveryChanged event =
                new DeliveryChanged(
                        id,
                        id,
                        status,
                        status == DeliveryStatus.ACCEPTED ? "250 2.0.0 Ok: queued as 4A7F8" : null,
                        status == DeliveryStatus.QUEUED ? 0 : 1,
                        profession.slug(),
                        level,
                        new Source(source, "email", "spring", null),
                        captured,
                        captured.plusMillis(500),
                        at);
        return Broker.record(Topics.DELIVERY_EVENTS, id, event, at);
    }
}
