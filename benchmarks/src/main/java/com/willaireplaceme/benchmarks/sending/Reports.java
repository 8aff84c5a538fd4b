package com.willaireplaceme.benchmarks.sending;

import com.willaireplaceme.benchmarks.Broker;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Reports of one size to as many persons, on {@code exposure-reports}. Thread-safe. */
public final class Reports {

    /** With text and base64 a message of some 60,000 bytes. */
    private static final int PDF_BYTES = 41_800;

    private final Broker broker;
    private final byte[] pdf = new byte[PDF_BYTES];
    private final String hash;

    /** Of the broker at this address. */
    public Reports(String bootstrapServers) throws NoSuchAlgorithmException {
        this.broker = new Broker(bootstrapServers);
        new Random(1).nextBytes(pdf);
        this.hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
    }

    /** Creates the topics that a sender reads and writes. */
    public void createTopics() throws ExecutionException, InterruptedException {
        broker.createTopics(Topics.EXPOSURE_REPORTS, Topics.DELIVERY_EVENTS);
    }

    void publish(int count) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1_048_576,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd");
        try (KafkaProducer<String, byte[]> producer = broker.producer(settings)) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(record(UUID.randomUUID()));
            }
            producer.flush();
        }
    }

    /**
     * Publishes each report twice, as a producer that lost its reply may do, and waits until the
     * broker has them.
     *
     * @return the keys, one for each person
     */
    public List<UUID> publishTwice(int count) throws ExecutionException, InterruptedException {
        // In a partition that was made a moment ago, a second batch can overtake a first one that
        // is sent again; the broker then refuses the first for ever. So one at a time.
        Map<String, Object> settings =
                Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        List<UUID> keys = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = broker.producer(settings)) {
            for (int i = 0; i < count; i++) {
                UUID key = UUID.randomUUID();
                ProducerRecord<String, byte[]> record = record(key);
                sent.add(producer.send(record));
                sent.add(producer.send(record));
                keys.add(key);
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        return keys;
    }

    /** The address that the report with this key goes to. */
    public static String address(UUID key) {
        return "p" + key + "@example.org";
    }

    private ProducerRecord<String, byte[]> record(UUID id) {
        Instant at = Instant.now();
        return Broker.record(Topics.EXPOSURE_REPORTS, id, report(id, at), at);
    }

    private ReportBuilt report(UUID id, Instant at) {
        return new ReportBuilt(
                id,
                id,
                id,
                at,
                at,
                "backend-developer",
                Level.SENIOR,
                new Personal(address(id), "Ada"),
                new Consent(true, false),
                Source.UNKNOWN,
                66.9,
                ExposureLabel.HIGH,
                pdf,
                hash);
    }
}
