package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the same machine gets of a running {@code ./start}: nothing. */
class SharedMachineTests {

    private static final String NOBODY = "65534";
    private static final Pattern KAFKA = Pattern.compile("Kafka at (\\S+:\\d+)");
    private static final Pattern DATABASE = Pattern.compile("PostgreSQL at 127\\.0\\.0\\.1:(\\d+)");
    private static final String REQUEST =
            """
            {"email":"ada@example.org","profession":"backend-developer","level":"senior",
             "consent":{"report":true,"contact":false}}
            """;

    @Test
    void anotherUserReadsNothing(@TempDir Path directory) throws Exception {
        // The folder above is open to everybody, as a shared one is.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (RunningPipeline pipeline = new RunningPipeline(directory)) {
            assertThat(pipeline.request(REQUEST).statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60)).until(() -> pipeline.inbox().size() == 1);
            String told = Files.readString(directory.resolve("terminal.txt"));

            assertThat(
                            asNobody(
                                    "find",
                                    directory.resolve("data").toString(),
                                    "-type",
                                    "f",
                                    "-readable"))
                    .isEmpty();
            assertNoSecretInProcessList(directory.resolve("data"));
            assertDatabaseIsClosed(found(DATABASE, told));
            assertBrokerIsClosed(found(KAFKA, told));
            assertListensOnLoopbackOnly(pipeline);
            assertThat(Files.readString(directory.resolve("data/logs/pipeline.log")))
                    .doesNotContain(secrets(directory.resolve("data")));
        }
    }

    /** What a command prints that is run by a user who may nothing. */
    private static String asNobody(String... command) throws Exception {
        List<String> whole =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--clear-groups"));
        whole.addAll(List.of(command));
        assertThat(run(List.of("id", "-u")).strip())
                .as("only root can become another user, which this test has to")
                .isEqualTo("0");
        assertThat(run(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups", "id", "-u")))
                .startsWith(NOBODY);
        return run(whole);
    }

    private static String run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertNoSecretInProcessList(Path data) throws IOException {
        String[] secrets = secrets(data);
        assertThat(secrets).hasSizeGreaterThan(5);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (process.getFileName().toString().chars().allMatch(Character::isDigit)) {
                    assertThat(commandLine(process)).doesNotContain(secrets);
                }
            }
        }
    }

    private static String commandLine(Path process) throws IOException {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException ending) {
            return "";
        }
    }

    private static String[] secrets(Path data) throws IOException {
        List<String> secrets = new ArrayList<>();
        for (String file : List.of("secrets.properties", "postgresql/passwords.properties")) {
            Properties kept = new Properties();
            try (Reader reader = Files.newBufferedReader(data.resolve(file))) {
                kept.load(reader);
            }
            kept.stringPropertyNames().forEach(name -> secrets.add(kept.getProperty(name)));
        }
        return secrets.toArray(String[]::new);
    }

    private static void assertDatabaseIsClosed(String port) {
        for (String user : List.of("postgres", "pipeline", "root", "nobody")) {
            for (String database : List.of("pipeline", "postgres", "template1")) {
                for (String password : List.of("", "&password=", "&password=" + user)) {
                    String url =
                            "jdbc:postgresql://127.0.0.1:%s/%s?user=%s%s"
                                    .formatted(port, database, user, password);
                    assertThatExceptionOfType(SQLException.class)
                            .as(url)
                            .isThrownBy(() -> DriverManager.getConnection(url).close());
                }
            }
        }
        assertThat(Path.of("/tmp/.s.PGSQL." + port)).doesNotExist();
    }

    private static void assertBrokerIsClosed(String address) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        address,
                        "default.api.timeout.ms",
                        "4000",
                        "request.timeout.ms",
                        "3000");
        try (Admin admin = Admin.create(settings)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get());
        }
    }

    private static void assertListensOnLoopbackOnly(RunningPipeline pipeline) throws Exception {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (String port :
                List.of(
                        "CAPTURE_PORT",
                        "REPORT_PORT",
                        "MAILER_PORT",
                        "CONSOLE_PORT",
                        "INBOX_PORT")) {
            URI uri = pipeline.uri(port, "/");
            for (InetAddress other : others) {
                assertThat(connects(other, uri.getPort())).as(port + " at " + other).isFalse();
            }
            assertThat(connects(InetAddress.getLoopbackAddress(), uri.getPort())).isTrue();
            assertThat(connects(InetAddress.ofLiteral("127.0.0.2"), uri.getPort()))
                    .as("127.0.0.2 is another address than 127.0.0.1")
                    .isFalse();
        }
    }

    private static boolean connects(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
