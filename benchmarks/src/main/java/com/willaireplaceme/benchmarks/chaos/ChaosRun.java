package com.willaireplaceme.benchmarks.chaos;

import com.willaireplaceme.benchmarks.Programs;
import com.willaireplaceme.benchmarks.sending.Reports;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.testing.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Kills a sender with -9 at random moments, while mail server, broker and database are started
 * again one after the other; then lets it finish, and counts.
 */
final class ChaosRun implements AutoCloseable {

    private static final Duration FIRST_MESSAGE = Duration.ofSeconds(90);
    private static final Duration LAST_MESSAGE = Duration.ofMinutes(4);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
    private static final int MOST_ROUNDS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 300;

    private final Path directory;
    private final Random random;
    private final Programs programs;
    private final MailSink sink;
    private final int kafkaPort = FreePorts.any();
    private final int databasePort = FreePorts.any();
    private final List<UUID> published = new ArrayList<>();
    private EmbeddedKafka kafka;
    private EmbeddedDatabase database;

    /** Starts the servers with their data in that directory. */
    ChaosRun(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
        this.programs = new Programs(directory);
        this.sink = programs.start(() -> new MailSink(FreePorts.any()));
        this.kafka = startKafka();
        this.database = startDatabase();
    }

    /**
     * Lets the victim send so many reports and kills it so many times.
     *
     * @throws IllegalStateException if it sends nothing for too long after a start
     */
    Outcome run(Victim victim, int reports, int kills) throws Exception {
        Reports topic = new Reports(kafka.bootstrapServers());
        topic.createTopics();
        for (int kill = 1; kill <= kills; kill++) {
            Process process = victim.start(surroundings());
            try {
                published.addAll(topic.publishTwice(reports * kill / kills - published.size()));
                int before = sink.size();
                boolean sends = await(FIRST_MESSAGE, () -> sink.size() > before);
                if (!sends) {
                    throw new IllegalStateException("nothing was sent before kill " + kill);
                }
                pause();
                restartSomething(kill);
                pause();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        Process process = victim.start(surroundings());
        try {
            await(LAST_MESSAGE, () -> victim.isDone(surroundings(), reports));
        } finally {
            process.destroy();
            process.waitFor();
        }
        return outcome(victim.inDoubt(surroundings()));
    }

    /**
     * Lets two of them share the reports, so many at a time until both have work, and kills one if
     * asked.
     *
     * @param works whether a sender has done some of the work, by its log
     */
    Outcome share(Victim victim, int reports, boolean kill, Predicate<Path> works)
            throws Exception {
        Reports topic = new Reports(kafka.bootstrapServers());
        topic.createTopics();
        List<Surroundings> both = List.of(surroundings("one.log"), surroundings("two.log"));
        List<Process> processes = new ArrayList<>();
        try {
            for (Surroundings own : both) {
                processes.add(victim.start(own));
            }
            BooleanSupplier shared = () -> both.stream().allMatch(own -> works.test(own.log()));
            for (int round = 0; round < MOST_ROUNDS && !shared.getAsBoolean(); round++) {
                published.addAll(topic.publishTwice(reports));
                await(
                        FIRST_MESSAGE,
                        () -> shared.getAsBoolean() || sink.size() >= published.size());
            }
            if (!shared.getAsBoolean()) {
                throw new IllegalStateException("one of the two does nothing");
            }
            published.addAll(topic.publishTwice(reports));
            if (kill) {
                processes.getFirst().destroyForcibly().waitFor();
            }
            await(LAST_MESSAGE, () -> victim.isDone(surroundings(), published.size()));
        } finally {
            for (Process process : processes) {
                process.destroy();
                process.waitFor();
            }
        }
        return outcome(victim.inDoubt(surroundings()));
    }

    private Outcome outcome(Set<UUID> inDoubt) {
        int repeated = 0;
        int listed = 0;
        int lost = 0;
        for (UUID key : published) {
            int messages = sink.size(Reports.address(key));
            if (messages > 1) {
                repeated++;
            } else if (messages == 0 && inDoubt.contains(key)) {
                listed++;
            } else if (messages == 0) {
                lost++;
            }
        }
        return new Outcome(published.size(), sink.size(), repeated, listed, lost);
    }

    Surroundings surroundings() {
        return surroundings("sender.log");
    }

    private Surroundings surroundings(String log) {
        return new Surroundings(
                kafka.bootstrapServers(),
                database.jdbcUrl("pipeline"),
                sink.port(),
                directory.resolve(log),
                programs);
    }

    private void restartSomething(int kill) throws Exception {
        switch (kill % 3) {
            case 0 -> sink.restart();
            case 1 -> {
                programs.stop(database);
                database = startDatabase();
            }
            default -> {
                programs.stop(kafka);
                kafka = startKafka();
            }
        }
    }

    private EmbeddedKafka startKafka() {
        return programs.start(() ->
                EmbeddedKafka.start(
                        directory.resolve("kafka"), kafkaPort, Durability.PROCESS_DEATH));
    }

    private EmbeddedDatabase startDatabase() {
        return programs.start(
                () -> EmbeddedDatabase.start(directory.resolve("postgresql"), databasePort));
    }

    private void pause() {
        LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_MILLIS) * 1_000_000L);
    }

    /** Whether it came true in that time. */
    private static boolean await(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }

    @Override
    public void close() {
        programs.close();
    }
}
