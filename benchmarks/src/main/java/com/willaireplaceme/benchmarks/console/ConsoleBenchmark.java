package com.willaireplaceme.benchmarks.console;

import com.willaireplaceme.benchmarks.Broker;
import com.willaireplaceme.benchmarks.Processor;
import com.willaireplaceme.benchmarks.Programs;
import com.willaireplaceme.benchmarks.QuietLogs;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.ConsoleServiceApplication;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast the real console, a process of its own, catches up from nothing on a broker and a
 * database of its own that flushes to the disk; how fast once the tables hold millions of
 * deliveries; and how long its answers take then. Whether the sums are what counting comes to is
 * checked after each step.
 *
 * <p>Arguments: events to catch up with; deliveries in the end. Ends with 1 if a sum is wrong, if
 * it caught up with less than 10,000 events a second, or if an answer took 200 ms.
 */
public final class ConsoleBenchmark {

    private static final double LEAST_EVENTS = 10_000;
    private static final String PASSWORD = "only-of-the-benchmark";

    private final PrintStream out = System.out;
    private final Programs programs;
    private final Broker broker;
    private final String jdbcUrl;
    private final DeliveryEvents events;
    private long published;

    private ConsoleBenchmark(Programs programs, Broker broker, String jdbcUrl, long all) {
        this.programs = programs;
        this.broker = broker;
        this.jdbcUrl = jdbcUrl;
        this.events = new DeliveryEvents(broker, all);
    }

    public static void main(String[] arguments) throws Exception {
        QuietLogs.set();
        int caughtUp = Integer.parseInt(arguments[0]) / DeliveryEvents.EACH;
        long all = Long.parseLong(arguments[1]);
        boolean met;
        try (Programs programs = Programs.inTemporaryDirectory("console-benchmark")) {
            EmbeddedKafka kafka =
                    programs.start(() ->
                            EmbeddedKafka.start(
                                    programs.directory().resolve("kafka"),
                                    FreePorts.any(),
                                    Durability.PROCESS_DEATH));
            EmbeddedDatabase database =
                    programs.start(() ->
                            EmbeddedDatabase.start(
                                    programs.directory().resolve("postgresql"), FreePorts.any()));
            met =
                    new ConsoleBenchmark(
                                    programs,
                                    new Broker(kafka.bootstrapServers()),
                                    database.jdbcUrl("console"),
                                    all)
                            .run(caughtUp, all);
        }
        System.exit(met ? 0 : 1);
    }

    private boolean run(int caughtUp, long all) throws Exception {
        broker.createTopics(Topics.DELIVERY_EVENTS);
        publish(0, caughtUp);
        boolean met = true;
        int port = FreePorts.any();
        Process console = start(port);
        try (Tables tables = Tables.of(jdbcUrl)) {
            met &= catchUp("from nothing", console, tables);
            met &= sumsAreRight(tables);
            programs.stop(console);
            long more = all - tables.deliveries() - caughtUp;
            if (more > 0) {
                out.printf(Locale.ROOT, "planting %,d deliveries%n", more);
                tables.plant(more);
            }
            publish(all - caughtUp, caughtUp);
            console = start(port);
            met &= catchUp("with many there", console, tables);
            met &= sumsAreRight(tables);
            out.printf(
                    Locale.ROOT,
                    "answers with %,d deliveries and %,d rows of sums%n",
                    tables.deliveries(),
                    tables.sums());
            met &=
                    new Answers(port, PASSWORD)
                            .measure(out, tables.someProfession(), tables.someKey());
        }
        programs.stop(console);
        return met;
    }

    private void publish(long from, int deliveries) {
        events.publish(from, deliveries);
        published += (long) DeliveryEvents.EACH * deliveries;
    }

    private Process start(int port) throws IOException, InterruptedException {
        Process process =
                programs.start(
                        "console",
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                broker.bootstrapServers(),
                                "DATABASE_URL",
                                jdbcUrl,
                                "CONSOLE_PORT",
                                Integer.toString(port),
                                "CONSOLE_OPERATOR_PASSWORD",
                                PASSWORD,
                                "CONSOLE_MARKETING_PASSWORD",
                                PASSWORD,
                                "LOGGING_LEVEL_ROOT",
                                "warn"),
                        Programs.java(ConsoleServiceApplication.class, options()));
        Programs.await("the console", () -> Programs.listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(programs.output("console")));
        }
        return process;
    }

    private static List<String> options() {
        String more = System.getProperty("console.options", "-Xmx512m");
        return List.of(more.split(" "));
    }

    /** From the first batch in the tables to the last: starting is not catching up. */
    private boolean catchUp(String when, Process console, Tables tables)
            throws IOException, InterruptedException, SQLException {
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(
                                        programs.directory()
                                                .resolve("postgresql/data/postmaster.pid"))
                                .getFirst());
        long before = tables.taken();
        long first = before;
        while (first == before) {
            Thread.sleep(5);
            first = tables.taken();
        }
        long begin = System.nanoTime();
        double consoleBefore = Processor.millis(console.pid());
        double databaseBefore = Processor.millis(postmaster);
        while (tables.taken() < published) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long events = published - first;
        double rate = events / seconds;
        out.printf(
                Locale.ROOT,
                "catching up %s: %,d events in %.1f s, %,.0f a second; processor time of an event:"
                        + " console %.0f us, database %.0f us%n",
                when,
                events,
                seconds,
                rate,
                1000 * (Processor.millis(console.pid()) - consoleBefore) / events,
                1000 * (Processor.millis(postmaster) - databaseBefore) / events);
        return rate >= LEAST_EVENTS;
    }

    private boolean sumsAreRight(Tables tables) throws SQLException {
        long wrong = tables.wrongSums();
        if (wrong > 0) {
            out.printf(Locale.ROOT, "%,d rows of sums differ from counting%n", wrong);
        }
        return wrong == 0;
    }
}
