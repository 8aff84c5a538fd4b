package com.willaireplaceme.benchmarks.repeats;

import com.willaireplaceme.benchmarks.Processor;
import com.willaireplaceme.benchmarks.Programs;
import com.willaireplaceme.benchmarks.QuietLogs;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the whole pipeline for one report many times over, and prints what that left: bytes in each
 * topic, rows in each table, and processor time. Every request is answered by the console's books
 * in the end, or this does not end.
 */
public final class RepeatsBenchmark {

    private static final int AT_ONCE = 8;
    private static final int ACCEPTED = 202;
    private static final int BUSY = 503;
    private static final String PASSWORD = "a password of this run only";
    private static final List<String> TOPICS =
            List.of("assessment-requests", "exposure-reports", "delivery-events");
    private static final List<String> PORTS =
            List.of("CAPTURE_PORT", "REPORT_PORT", "MAILER_PORT", "CONSOLE_PORT", "INBOX_PORT");
    private static final String TABLES =
            """
            SELECT table_schema || '.' || table_name FROM information_schema.tables
            WHERE table_schema IN ('capture', 'mailer', 'console') AND table_type = 'BASE TABLE'
            """;

    private final Programs programs;
    private final Path quickstart;
    private final EmbeddedDatabase database;
    private final List<Integer> ports =
            Stream.generate(FreePorts::any).distinct().limit(PORTS.size()).toList();
    private final HttpClient http = HttpClient.newHttpClient();

    private RepeatsBenchmark(Programs programs, Path quickstart, EmbeddedDatabase database) {
        this.programs = programs;
        this.quickstart = quickstart;
        this.database = database;
    }

    /**
     * Prints what the requests left.
     *
     * @param arguments folder with {@code quickstart.jar} and {@code lib}, and how many requests
     */
    public static void main(String[] arguments) throws Exception {
        QuietLogs.set();
        try (Programs programs = Programs.inTemporaryDirectory("repeats-benchmark")) {
            EmbeddedDatabase database =
                    programs.start(() ->
                            EmbeddedDatabase.start(
                                    programs.directory().resolve("postgresql"), FreePorts.any()));
            new RepeatsBenchmark(programs, Path.of(arguments[0]).toAbsolutePath(), database)
                    .run(Integer.parseInt(arguments[1]));
        }
    }

    private void run(int requests) throws Exception {
        Process pipeline = programs.start("quickstart", environment(), command());
        Programs.await("the pipeline", this::isReady);
        ask(1);
        awaitBooks(0);
        Map<String, Long> bytes = bytes();
        Map<String, Long> rows = rows();
        double processor = Processor.millis(pipeline.pid());

        ask(requests);
        awaitBooks(requests);
        double millis = Processor.millis(pipeline.pid()) - processor;
        System.out.printf(Locale.ROOT, "%,d accepted requests for a report%n", requests);
        print("bytes in topic", bytes, bytes());
        print("rows in", rows, rows());
        System.out.printf(Locale.ROOT, "%-40s %,14.0f%n", "processor time, ms", millis);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("DATA_DIR", programs.directory().resolve("data").toString());
        environment.put("DATABASE_URL", database.jdbcUrl("pipeline"));
        environment.put("KEY_PEPPER", "a pepper of this run only");
        environment.put("CONSOLE_OPERATOR_PASSWORD", PASSWORD);
        environment.put("CAPTURE_RATE_LIMIT", "0");
        environment.put("CAPTURE_RECIPIENT_LIMIT", "0");
        environment.put("CAPTURE_PROOF_OF_WORK", "off");
        Iterator<Integer> free = ports.iterator();
        for (String name : PORTS) {
            environment.put(name, free.next().toString());
        }
        return environment;
    }

    /** As ./start runs it. */
    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                quickstart.resolve("quickstart.jar") + ":" + quickstart.resolve("lib") + "/*",
                "com.willaireplaceme.quickstart.QuickstartApplication");
    }

    private boolean isReady() {
        return ports.stream()
                .limit(4)
                .allMatch(port -> {
                    try {
                        return get(port, "/actuator/health/readiness").statusCode() == 200;
                    } catch (UncheckedIOException notYet) {
                        return false;
                    }
                });
    }

    private void ask(int requests) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address(ports.getFirst(), "/api/assessments"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"email":"ada@example.org","name":"Ada","profession":"backend-developer",
                                         "level":"senior","consent":{"report":true,"contact":true}}
                                        """))
                        .build();
        Callable<Void> ask =
                () -> {
                    int status = http.send(request, BodyHandlers.discarding()).statusCode();
                    while (status == BUSY) {
                        status = http.send(request, BodyHandlers.discarding()).statusCode();
                    }
                    if (status != ACCEPTED) {
                        throw new IllegalStateException("a request was answered " + status);
                    }
                    return null;
                };
        List<Future<Void>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < requests; i++) {
                answers.add(clients.submit(ask));
            }
        }
        for (Future<Void> answer : answers) {
            answer.get();
        }
    }

    /** More than were accepted, where a slow machine's broker took some that it did not answer. */
    private void awaitBooks(int repeated) throws InterruptedException {
        Programs.await(
                "the books",
                () -> {
                    HttpResponse<String> answer = get(ports.get(3), "/api/reconciliation");
                    JsonNode books = JsonMapper.shared().readTree(answer.body());
                    return books.path("repeated").asInt(-1) >= repeated
                            && books.path("inPipeline").asInt(-1) == 0
                            && books.path("byStatus").path("ACCEPTED").asInt() == 1;
                });
    }

    private HttpResponse<String> get(int port, String path) {
        String login = "operator:" + PASSWORD;
        HttpRequest request =
                HttpRequest.newBuilder(address(port, path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        login.getBytes(StandardCharsets.UTF_8)))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private SequencedMap<String, Long> bytes() throws IOException {
        SequencedMap<String, Long> bytes = new TreeMap<>();
        Path logs = programs.directory().resolve("data").resolve("kafka");
        for (String topic : TOPICS) {
            PathMatcher log = logs.getFileSystem().getPathMatcher("glob:**/" + topic + "-?/*.log");
            try (Stream<Path> files = Files.walk(logs, 2)) {
                bytes.put(
                        topic,
                        files.filter(log::matches).mapToLong(file -> file.toFile().length()).sum());
            }
        }
        return bytes;
    }

    private SequencedMap<String, Long> rows() throws SQLException {
        SequencedMap<String, Long> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(TABLES)) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    private static void print(String what, Map<String, Long> before, Map<String, Long> after) {
        after.forEach((name, value) -> {
            long more = value - before.getOrDefault(name, 0L);
            if (more != 0) {
                System.out.printf(Locale.ROOT, "%-40s %,14d%n", what + " " + name, more);
            }
        });
    }
}
