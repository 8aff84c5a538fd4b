package com.willaireplaceme.benchmarks.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The mailer and the Camel route under the same chaos: who gets a second message, and who gets none
 * without anybody knowing.
 *
 * <p>Arguments: a new directory for everything; reports; kills; and, to repeat the moments of a
 * run, its seed.
 */
public final class ChaosComparison {

    private ChaosComparison() {}

    /** Prints a line for each sender. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        int reports = Integer.parseInt(arguments[1]);
        int kills = Integer.parseInt(arguments[2]);
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
        Map<String, Victim> victims = new LinkedHashMap<>();
        victims.put("ours", new Ours());
        victims.put("Camel route, key written before the message", new Camel(true));
        victims.put("Camel route, key written after the message", new Camel(false));
        System.out.printf(
                """
                %d persons, each report published twice; the sender killed %d times; seed %d

                %-46s %10s %15s %12s %8s
                """,
                reports,
                kills,
                seed,
                "persons with",
                "1 message",
                "more than one",
                "none: listed",
                "lost");
        int done = 0;
        for (Map.Entry<String, Victim> victim : victims.entrySet()) {
            Path own = Files.createDirectories(directory.resolve(Integer.toString(done++)));
            Outcome outcome = outcome(victim.getValue(), own, reports, kills, seed);
            System.out.printf(
                    "%-46s %10d %15d %12d %8d%n",
                    victim.getKey(),
                    reports - outcome.repeated() - outcome.listed() - outcome.lost(),
                    outcome.repeated(),
                    outcome.listed(),
                    outcome.lost());
        }
    }

    private static Outcome outcome(Victim victim, Path directory, int reports, int kills, long seed)
            throws Exception {
        try (ChaosRun run = new ChaosRun(directory, seed)) {
            return run.run(victim, reports, kills);
        }
    }
}
