package com.willaireplaceme.benchmarks.sending;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.kafka.CloudEvents;
import com.willaireplaceme.common.kafka.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reports of one size to as many persons, on {@code exposure-reports}. */
final class Reports {

    /** With text and base64 a message of some 60,000 bytes. */
    private static final int PDF_BYTES = 41_800;

    private static final int PARTITIONS = 6;

    private final String bootstrapServers;
    private final byte[] pdf = new byte[PDF_BYTES];
    private final String hash;

    Reports(String bootstrapServers) throws NoSuchAlgorithmException {
        this.bootstrapServers = bootstrapServers;
        new Random(1).nextBytes(pdf);
        this.hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
    }

    void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.EXPOSURE_REPORTS, PARTITIONS, (short) 1),
                                    new NewTopic(Topics.DELIVERY_EVENTS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    void publish(int count) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1_048_576,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var _ = producer.send(record());
            }
            producer.flush();
        }
    }

    private ProducerRecord<String, byte[]> record() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.now();
        ProducerRecord<String, ReportBuilt> record =
                CloudEvents.record(
                        Topics.EXPOSURE_REPORTS, id, report(id, at), "/benchmarks", id, at, null);
        return new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                EventJson.mapper().writeValueAsBytes(record.value()),
                record.headers());
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
                new Personal("p" + id + "@example.org", "Ada"),
                new Consent(true, false),
                Source.UNKNOWN,
                66.9,
                ExposureLabel.HIGH,
                pdf,
                hash);
    }
}
