package com.willaireplaceme.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackendsTests {

    @Test
    void kafkaKeepsItsRecordsAcrossARestart(@TempDir Path directory) throws Exception {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(directory, FreePorts.any(), Durability.POWER_LOSS)) {
            write(kafka, "kept");
        }
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(directory, FreePorts.any(), Durability.POWER_LOSS)) {
            assertThat(read(kafka)).containsExactly("kept");
        }
    }

    @Test
    void kafkaLetsGoWhenItsPortIsTaken(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            EmbeddedKafka.start(
                                    directory, taken.getLocalPort(), Durability.PROCESS_DEATH))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void theDatabaseKeepsItsRowsAcrossARestart(@TempDir Path directory) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.any());
                Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 1 AS one");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.any());
                Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT one FROM kept")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void aForeignServerOnThePortIsNotTakenForOurs(@TempDir Path directory) {
        int port = FreePorts.any();
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory.resolve("first"), port)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedDatabase.start(directory.resolve("second"), port))
                    .withMessageContaining("port " + port);
            assertThat(first.jdbcUrl("pipeline")).contains(Integer.toString(port));
        }
    }

    @Test
    void theDatabaseStartsAgainAfterItsProcessWasKilled(@TempDir Path directory) throws Exception {
        Process killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DatabaseThatStays.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(killed.inputReader().readLine()).isEqualTo(DatabaseThatStays.STARTED);
        killed.destroyForcibly().waitFor();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.any());
                Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT one FROM kept")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void oneProcessAtATimeHoldsADirectory(@TempDir Path directory) throws Exception {
        try (DirectoryLock held = DirectoryLock.take(directory).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(DirectoryLock.take(directory)).isEmpty();
        }
        assertThat(DirectoryLock.take(directory)).isPresent();
    }

    private static void write(EmbeddedKafka kafka, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>("topic", value)).get();
        }
    }

    private static List<String> read(EmbeddedKafka kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        TopicPartition partition = new TopicPartition("topic", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(10));
            return records.records(partition).stream().map(record -> record.value()).toList();
        }
    }
}
