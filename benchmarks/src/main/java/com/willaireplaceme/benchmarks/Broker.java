package com.willaireplaceme.benchmarks;

import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.kafka.CloudEvents;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker that drivers fill with events as the services publish them. Thread-safe. */
public record Broker(String bootstrapServers) {

    private static final int PARTITIONS = 6;

    /** Creates topics with as many partitions as the services do by default. */
    public void createTopics(String... names) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(
                            Stream.of(names)
                                    .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
    }

    /** A producer with these settings besides the broker's address. */
    public KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    /** An event, turned into bytes before it is sent. */
    public static ProducerRecord<String, byte[]> record(
            String topic, UUID id, Object event, Instant at) {
        ProducerRecord<String, Object> record =
                CloudEvents.record(topic, id, event, "/benchmarks", id, at, null);
        return new ProducerRecord<>(
                record.topic(),
                null,
                record.key(),
                EventJson.mapper().writeValueAsBytes(record.value()),
                record.headers());
    }
}
