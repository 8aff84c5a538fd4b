package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.deadletter.Decisions.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends dead letters to where they came from, one after the other and not too fast, with the same
 * key, value and headers: the ledger still refuses a second message.
 */
@Service
class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final String ID_HEADER = "ce_id";
    private static final String COUNT_HEADER = "replay-count";
    private static final int MOST = 100_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DeadLetterQueries letters;
    private final Decisions decisions;
    private final RecordReader records;
    private final AuditTrail audit;
    private final ConsoleSettings settings;
    private final Map<String, Object> producerSettings;

    Replay(
            DeadLetterQueries letters,
            Decisions decisions,
            RecordReader records,
            AuditTrail audit,
            ConsoleSettings settings,
            ProducerFactory<?, ?> producers) {
        this.letters = letters;
        this.decisions = decisions;
        this.records = records;
        this.audit = audit;
        this.settings = settings;
        this.producerSettings = new HashMap<>(producers.getConfigurationProperties());
    }

    /** Begins to replay what the filter selects, in the background. */
    Progress begin(DeadLetterFilter filter, String who, String why) {
        List<DeadLetter> selected = letters.list(filter, MOST).reversed();
        Progress progress = decisions.begin(who, selected.size());
        audit.record(
                who,
                "replay",
                selected.size() + " dead letters (replay " + progress.id() + ")",
                why);
        Thread.ofVirtual()
                .name("replay-" + progress.id())
                .start(() -> run(progress.id(), selected, who, why));
        return progress;
    }

    private void run(long id, List<DeadLetter> selected, String who, String why) {
        long pause = TimeUnit.SECONDS.toNanos(1) / settings.replayRate();
        long next = System.nanoTime();
        try (Consumer<byte[], byte[]> consumer = records.open();
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                producerSettings,
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            for (DeadLetter letter : selected) {
                LockSupport.parkNanos(next - System.nanoTime());
                next = Math.max(next + pause, System.nanoTime());
                decisions.count(id, replay(letter, consumer, producer, who, why));
            }
        } catch (RuntimeException stopped) {
            LOG.warn("Replay {} ended early", id, stopped);
        } finally {
            decisions.finish(id);
        }
    }

    private boolean replay(
            DeadLetter letter,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            String who,
            String why) {
        try {
            Optional<ConsumerRecord<byte[], byte[]>> found =
                    records.read(consumer, letter.topic(), letter.partition(), letter.offset());
            if (found.isEmpty()) {
                return false;
            }
            producer.send(again(found.get(), letter))
                    .get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            decisions.decide(letter, DeadLetter.State.REPLAYED, who, why);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            LOG.warn(
                    "{}-{}@{} was not replayed: {}",
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    failed.getClass().getSimpleName());
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * As it came, but for what told of its failure. A record without an id of its own is given the
     * one that it goes by: at its new place, it would be taken for another request.
     */
    private static ProducerRecord<byte[], byte[]> again(
            ConsumerRecord<byte[], byte[]> found, DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(letter.originalTopic(), found.key(), found.value());
        int before = 0;
        for (Header header : found.headers()) {
            if (header.key().equals(COUNT_HEADER)) {
                before = count(header);
            } else if (!header.key().startsWith("kafka_")
                    && !header.key().startsWith("springDeserializerException")) {
                record.headers().add(header);
            }
        }
        if (record.headers().lastHeader(ID_HEADER) == null) {
            record.headers()
                    .add(ID_HEADER, letter.requestId().toString().getBytes(StandardCharsets.UTF_8));
        }
        record.headers()
                .add(COUNT_HEADER, Integer.toString(before + 1).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static int count(Header header) {
        try {
            return Integer.parseInt(new String(header.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
