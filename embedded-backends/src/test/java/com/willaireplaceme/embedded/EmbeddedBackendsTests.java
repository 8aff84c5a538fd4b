package com.willaireplaceme.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    void theDatabaseLetsNobodyInWithoutAPassword(@TempDir Path directory) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.any())) {
            assertClosed(database);
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                    Statement statement = connection.createStatement()) {
                assertThat(text(statement, "SHOW is_superuser")).isEqualTo("off");
                assertThat(Path.of("/tmp/.s.PGSQL." + database.port())).doesNotExist();
                assertThat(
                                text(
                                        statement,
                                        "SELECT has_database_privilege('public', 'pipeline',"
                                                + " 'CONNECT')"))
                        .isEqualTo("f");
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute("SELECT pg_read_file('PG_VERSION')"));
            }
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("passwords.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(directory.resolve("superuser.password")).doesNotExist();
    }

    /** As every version before this one left it. */
    @Test
    void aDataFolderThatLetEverybodyInIsTakenOver(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres before =
                        EmbeddedPostgres.builder()
                                .setDataDirectory(directory.resolve("data"))
                                .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                                .setCleanDataDirectory(false)
                                .start();
                Connection server = before.getPostgresDatabase().getConnection();
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE pipeline");
            try (Connection connection =
                            before.getDatabase("postgres", "pipeline").getConnection();
                    Statement tables = connection.createStatement()) {
                tables.execute("CREATE SCHEMA mailer");
                tables.execute("CREATE TYPE mailer.mood AS ENUM ('good')");
                tables.execute(
                        "CREATE TABLE mailer.kept (id bigint GENERATED ALWAYS AS IDENTITY, n"
                                + " serial)");
                tables.execute("CREATE SEQUENCE mailer.alone");
                tables.execute("CREATE VIEW mailer.seen AS SELECT id FROM mailer.kept");
                tables.execute(
                        "CREATE FUNCTION mailer.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
                tables.execute("INSERT INTO mailer.kept DEFAULT VALUES");
            }
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, FreePorts.any());
                Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement()) {
            assertClosed(database);
            assertThat(text(statement, "SELECT count(*) FROM mailer.seen")).isEqualTo("1");
            statement.execute("INSERT INTO mailer.kept DEFAULT VALUES");
            statement.execute("ALTER TABLE mailer.kept ADD COLUMN later text");
            statement.execute(
                    "CREATE OR REPLACE FUNCTION mailer.one() RETURNS int LANGUAGE sql AS 'SELECT"
                            + " 2'");
            statement.execute("DROP SEQUENCE mailer.alone");
            statement.execute("ALTER TYPE mailer.mood ADD VALUE 'better'");
            statement.execute("CREATE SCHEMA another");
        }
    }

    @Test
    void aGuardedBrokerSpeaksOnlyToThoseWhoKnowThePassword(@TempDir Path directory)
            throws Exception {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.startGuarded(
                        directory, FreePorts.any(), Durability.PROCESS_DEATH, "the-password")) {
            for (Map<String, String> client :
                    List.of(Map.<String, String>of(), EmbeddedKafka.clientSettings("guessed"))) {
                try (Admin admin = Admin.create(settings(kafka, client))) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(() -> admin.listTopics().names().get());
                }
            }
            try (Admin admin =
                    Admin.create(settings(kafka, EmbeddedKafka.clientSettings("the-password")))) {
                admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1))).all().get();
                assertThat(admin.listTopics().names().get()).contains("topic");
            }
        }
    }

    private static Map<String, Object> settings(EmbeddedKafka kafka, Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("default.api.timeout.ms", "10000");
        settings.put("request.timeout.ms", "3000");
        return settings;
    }

    private static void assertClosed(EmbeddedDatabase database) {
        for (String user : List.of("postgres", "pipeline")) {
            for (String password : List.of("", "&password=" + user)) {
                String url =
                        "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s%s"
                                .formatted(database.port(), user, password);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(url).close());
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
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
