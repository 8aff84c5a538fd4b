package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.testing.MailSink;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the console says, against what topics, ledger and mail server hold, after faults of every
 * kind: unreadable records, refused recipients, repeated requests, a recipient who asks too often,
 * a mail server that is away, and a pipeline that is killed.
 */
class BooksTests {

    private static final int PEOPLE = 150;
    private static final int REFUSED = 12;
    private static final int REPEATS = 20;
    private static final int POISON = 7;
    private static final List<String> PROFESSIONS_OF_ONE =
            List.of("backend-developer", "data-scientist", "registered-nurse", "truck-driver");

    @Test
    void theConsoleSaysWhatTopicsLedgerAndMailServerSay(@TempDir Path directory) throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        try (MailSink sink = new MailSink(FreePorts.any());
                EmbeddedKafka kafka =
                        EmbeddedKafka.start(
                                own.resolve("kafka"), FreePorts.any(), Durability.PROCESS_DEATH);
                EmbeddedDatabase database =
                        EmbeddedDatabase.start(own.resolve("postgresql"), FreePorts.any());
                RunningPipeline pipeline =
                        new RunningPipeline(directory, settings(kafka, database, sink))) {
            int captured = send(pipeline, requests());
            poison(kafka, Topics.ASSESSMENT_REQUESTS);
            sink.restart();
            pipeline.killAndStartAgain();
            captured += send(pipeline, requests().subList(0, REPEATS));

            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isSettled(pipeline.reconciliation()));
            JsonNode books = pipeline.reconciliation();
            Map<String, Integer> ledger =
                    counts(database, "SELECT status, count(*) FROM mailer.delivery GROUP BY 1");
            int repeated =
                    counts(database, "SELECT 'repeated', count(*) FROM mailer.repeated_request")
                            .getOrDefault("repeated", 0);
            System.out.printf(
                    "books: %s%nledger: %s, repeated %d, mail server %d%n",
                    books, ledger, repeated, sink.size());

            assertThat(books.get("unaccounted").asInt()).isZero();
            assertThat(books.get("captured").asInt()).isEqualTo(captured + POISON);
            assertThat(books.get("repeated").asInt()).isEqualTo(repeated);
            assertThat(books.get("deadLetters").asInt())
                    .isEqualTo(POISON)
                    .isEqualTo(
                            (int) records(kafka, Topics.deadLetters(Topics.ASSESSMENT_REQUESTS)));
            books.get("byStatus")
                    .forEachEntry((status, count) ->
                            assertThat(count.asInt())
                                    .as(status)
                                    .isEqualTo(ledger.getOrDefault(status, 0)));
            assertThat(ledger.get("REJECTED")).isEqualTo(REFUSED);
            assertThat(ledger.get("SUPPRESSED")).isEqualTo(1);
            assertThat(sink.size())
                    .isBetween(
                            ledger.getOrDefault("ACCEPTED", 0),
                            ledger.getOrDefault("ACCEPTED", 0)
                                    + ledger.getOrDefault("IN_DOUBT", 0));
            assertThat(sink.size("often@example.org")).isLessThanOrEqualTo(3);
            assertThat(sink.byRecipient().entrySet())
                    .filteredOn(entry -> !entry.getKey().equals("often@example.org"))
                    .allMatch(entry -> entry.getValue().get() == 1);
        }
    }

    /** Short leases, so that what died is found within the test's time. */
    private static Map<String, String> settings(
            EmbeddedKafka kafka, EmbeddedDatabase database, MailSink sink) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "DATABASE_URL", database.jdbcUrl("pipeline"),
                "KEY_PEPPER", "a pepper of the books' test",
                "SMTP_URL", "smtp://127.0.0.1:" + sink.port() + "?starttls=off",
                "MAILER_SMTP_ATTEMPTTIMEOUT", "4s",
                "MAILER_SMTP_REPLYTIMEOUT", "4s",
                "MAILER_SENDING_LEASE", "5s",
                "MAILER_SENDING_FIRSTRETRY", "1s",
                "CAPTURE_RATE_LIMIT", "0");
    }

    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            requests.add(request("person" + i + "@example.org", "backend-developer"));
        }
        for (int i = 0; i < REFUSED; i++) {
            requests.add(request(MailSink.REFUSED + i + "@example.org", "accountant"));
        }
        for (String profession : PROFESSIONS_OF_ONE) {
            requests.add(request("often@example.org", profession));
        }
        return requests;
    }

    private static String request(String address, String profession) {
        return """
        {"email":"%s","profession":"%s","level":"mid","tasks":[],"skills":[],
         "consent":{"report":true,"contact":false}}
        """
                .formatted(address, profession);
    }

    /** Sends all from eight connections; returns how many were taken, which is all of them. */
    private static int send(RunningPipeline pipeline, List<String> requests) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            requests.forEach(
                    request -> answers.add(threads.submit(() -> pipeline.request(request))));
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
            }
        }
        return requests.size();
    }

    private static void poison(EmbeddedKafka kafka, String topic) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < POISON; i++) {
                producer.send(
                                new ProducerRecord<>(
                                        topic, "{not json".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private static boolean isSettled(JsonNode books) {
        JsonNode byStatus = books.get("byStatus");
        return books.get("inPipeline").asInt() == 0
                && byStatus.get("QUEUED").asInt() == 0
                && byStatus.get("IN_FLIGHT").asInt() == 0
                && books.get("deadLetters").asInt() > 0;
    }

    private static long records(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions()
                            .stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static Map<String, Integer> counts(EmbeddedDatabase database, String sql)
            throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return Collections.unmodifiableMap(counts);
    }
}
