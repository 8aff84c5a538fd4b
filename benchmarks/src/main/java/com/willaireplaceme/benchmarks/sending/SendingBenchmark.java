package com.willaireplaceme.benchmarks.sending;

import com.willaireplaceme.benchmarks.Programs;
import com.willaireplaceme.benchmarks.QuietLogs;
import com.willaireplaceme.benchmarks.sending.MailerRun.Figures;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages of 60,000 bytes a second to one {@code smtp-sink} on this machine: Postfix's own {@code
 * smtp-source}, this mailer with ledger and gate, nodemailer's pooled transport, and a Camel route.
 * Needs {@code smtp-sink}, {@code smtp-source}, Node.js and npm.
 *
 * <p>Arguments: a new directory for everything; messages; connections of the mailer.
 */
public final class SendingBenchmark {

    private static final int MESSAGE_BYTES = 60_000;
    private static final int MOST_CONNECTIONS = 64;
    private static final Pattern RATE = Pattern.compile("rate=([0-9.]+)");

    private final Path directory;
    private final int messages;
    private final int connections;
    private final Programs programs;
    private final int sink = FreePorts.any();

    private SendingBenchmark(Path directory, int messages, int connections) {
        this.directory = directory;
        this.messages = messages;
        this.connections = connections;
        this.programs = new Programs(directory);
    }

    public static void main(String[] arguments) throws Exception {
        QuietLogs.set();
        Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        SendingBenchmark benchmark =
                new SendingBenchmark(
                        directory, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (Programs _ = benchmark.programs) {
            benchmark.run(arguments.length > 3);
        }
    }

    private void run(boolean onlyMailer) throws Exception {
        programs.start(
                "smtp-sink",
                Map.of(),
                List.of(
                        "smtp-sink",
                        "-u",
                        System.getProperty("user.name"),
                        "127.0.0.1:" + sink,
                        "1000"));
        Programs.await("smtp-sink", () -> Programs.listens(sink));
        double ceiling = ceiling();
        EmbeddedKafka kafka =
                programs.start(() ->
                        EmbeddedKafka.start(
                                directory.resolve("kafka"),
                                FreePorts.any(),
                                Durability.POWER_LOSS));
        EmbeddedDatabase database =
                programs.start(() ->
                        EmbeddedDatabase.start(directory.resolve("postgresql"), FreePorts.any()));
        Reports reports = new Reports(kafka.bootstrapServers());
        reports.createTopics();
        Figures mailer = mailer(kafka, database, reports);
        double camel = onlyMailer ? Double.NaN : camel(kafka, database);
        programs.stop(database);
        programs.stop(kafka);
        double nodemailer = onlyMailer ? Double.NaN : nodemailer();
        ceiling = Math.max(ceiling, ceiling());
        print(ceiling, mailer, nodemailer, camel);
    }

    private double ceiling() throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        "smtp-source",
                        "-d",
                        "-s",
                        Integer.toString(MOST_CONNECTIONS),
                        "-l",
                        Integer.toString(MESSAGE_BYTES),
                        "-m",
                        Integer.toString(messages * 2),
                        "-f",
                        "reports@example.org",
                        "-t",
                        "p@example.org",
                        "127.0.0.1:" + sink);
        long begin = System.nanoTime();
        programs.run("smtp-source", Map.of(), command);
        return messages * 2 / ((System.nanoTime() - begin) / 1e9);
    }

    private Figures mailer(EmbeddedKafka kafka, EmbeddedDatabase database, Reports reports)
            throws Exception {
        String url = database.jdbcUrl("ours");
        Process process =
                MailerRun.start(
                        programs,
                        kafka.bootstrapServers(),
                        url,
                        sink,
                        FreePorts.any(),
                        connections);
        try (MailerRun run = MailerRun.of(process, directory.resolve("postgresql"), url)) {
            return run.measure(reports, messages);
        } finally {
            programs.stop(process);
        }
    }

    private double camel(EmbeddedKafka kafka, EmbeddedDatabase database)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Programs.java(CamelRoute.class, List.of()));
        command.addAll(
                List.of(
                        kafka.bootstrapServers(),
                        database.jdbcUrl("camel"),
                        Integer.toString(sink),
                        Integer.toString(messages)));
        return rate(programs.run("camel", Map.of(), command));
    }

    private double nodemailer() throws IOException, InterruptedException {
        for (String file : List.of("package.json", "nodemailer.mjs")) {
            try (InputStream script =
                    SendingBenchmark.class.getResourceAsStream("/sending/" + file)) {
                Files.copy(
                        Objects.requireNonNull(script),
                        directory.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String line = "x".repeat(76) + "\r\n";
        Files.writeString(
                directory.resolve("message.eml"),
                "From: reports@example.org\r\nSubject: Your AI exposure report\r\n\r\n"
                        + line.repeat(MESSAGE_BYTES / line.length()),
                StandardCharsets.US_ASCII);
        programs.run("npm", Map.of(), List.of("npm", "install", "--no-audit", "--no-fund"));
        double best = 0;
        for (int pool : List.of(connections, MOST_CONNECTIONS)) {
            best =
                    Math.max(
                            best,
                            rate(
                                    programs.run(
                                            "nodemailer",
                                            Map.of(),
                                            List.of(
                                                    "node",
                                                    "nodemailer.mjs",
                                                    Integer.toString(sink),
                                                    Integer.toString(pool),
                                                    Integer.toString(messages),
                                                    "message.eml"))));
        }
        return best;
    }

    private static double rate(String printed) {
        Matcher found = RATE.matcher(printed);
        if (!found.find()) {
            throw new IllegalStateException("no rate in: " + printed);
        }
        return Double.parseDouble(found.group(1));
    }

    @SuppressWarnings("SystemOut")
    private void print(double ceiling, Figures mailer, double nodemailer, double camel) {
        System.out.printf(
                """

                %d messages of about %d bytes, mailer with %d connections, %d processors

                %-58s %10s %8s %8s
                """,
                messages,
                MESSAGE_BYTES,
                connections,
                Runtime.getRuntime().availableProcessors(),
                "",
                "a second",
                "ours",
                "target");
        row("smtp-source, 64 connections kept (the ceiling)", ceiling, mailer.sending(), 0.5);
        row("nodemailer, pooled, the better of two pool sizes", nodemailer, mailer.sending(), 1.5);
        row("Camel: kafka, idempotent repository in jdbc, smtp", camel, mailer.both(), 2);
        System.out.printf("%-58s %10.0f%n", "ours: ledger to server", mailer.sending());
        System.out.printf("%-58s %10.0f%n", "ours: topic to server, at once", mailer.both());
        System.out.printf(
                "%-58s %10.0f %8s %8d%n", "ours: topic to ledger", mailer.intake(), "", 2_000);
        System.out.printf(
                "processor time a message while sending: mailer %.2f ms, database %.2f ms%n",
                mailer.processorMailer(), mailer.processorDatabase());
        System.out.printf(
                "in doubt, from gate to record: half within %.1f ms, 99 %% within %.1f ms (target 10)%n",
                mailer.doubtHalf(), mailer.doubtMost());
    }

    @SuppressWarnings("SystemOut")
    private static void row(String what, double theirs, double ours, double target) {
        System.out.printf("%-58s %10.0f %7.2fx %7.1fx%n", what, theirs, ours / theirs, target);
    }
}
