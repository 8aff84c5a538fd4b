package com.willaireplaceme.benchmarks.ledger;

import com.willaireplaceme.benchmarks.Programs;
import com.willaireplaceme.benchmarks.QuietLogs;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures a ledger without settled deliveries against one with many, by turns, on a PostgreSQL
 * server of its own with its durable settings on.
 */
public final class LedgerBenchmark {

    private static final int ROUNDS = 7;
    private static final int INTAKE_BATCHES = 10;
    private static final int DELIVERIES = 400;
    private static final double ALLOWED = 1.3;
    private static final int DEFAULT_SETTLED = 1_000_000;

    private final PrintStream out;
    private final MeasuredLedger empty;
    private final MeasuredLedger full;

    private LedgerBenchmark(PrintStream out, MeasuredLedger empty, MeasuredLedger full) {
        this.out = out;
        this.empty = empty;
        this.full = full;
    }

    /**
     * Prints what each step takes on both ledgers, and the ratios; ends with 1 if intake, claim or
     * delivery is above 1.3. The last two steps take fractions of a millisecond and are only told.
     *
     * @param arguments how many settled deliveries the second ledger holds; a million by default
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        QuietLogs.set();
        int settled = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_SETTLED;
        boolean flat;
        try (Programs programs = Programs.inTemporaryDirectory("ledger-benchmark")) {
            EmbeddedDatabase database =
                    programs.start(
                            () -> EmbeddedDatabase.start(programs.directory(), FreePorts.any()));
            try (MeasuredLedger empty = MeasuredLedger.on(database.jdbcUrl("empty"));
                    MeasuredLedger full = MeasuredLedger.on(database.jdbcUrl("full"))) {
                System.out.printf(Locale.ROOT, "Inserting %,d settled deliveries%n", settled);
                full.settle(settled);
                flat = new LedgerBenchmark(System.out, empty, full).run();
            }
        }
        System.exit(flat ? 0 : 1);
    }

    private boolean run() {
        out.println("step                      empty        full   ratio");
        boolean flat = measure("intake, us a record", ledger -> ledger.intake(INTAKE_BATCHES));
        flat &= measure("claim, us", ledger -> ledger.claim(DELIVERIES));
        flat &= measure("claim, gate, accept, us", ledger -> ledger.deliver(DELIVERIES));
        var _ = measure("empty claim, us", ledger -> ledger.claimNothing(DELIVERIES));
        var _ = measure("reading the backlog, us", ledger -> ledger.backlog(DELIVERIES / 4));
        double intake = 1e6 / median(empty, ledger -> ledger.intake(INTAKE_BATCHES));
        out.printf(Locale.ROOT, "intake: %,.0f records of 60 KB a second%n", intake);
        return flat;
    }

    /** The first round warms up. */
    private boolean measure(String step, ToDoubleFunction<MeasuredLedger> micros) {
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int i = -1; i < ROUNDS; i++) {
            double first = micros.applyAsDouble(empty);
            double second = micros.applyAsDouble(full);
            if (i >= 0) {
                without[i] = first;
                with[i] = second;
            }
        }
        double ratio = median(with) / median(without);
        out.printf(
                Locale.ROOT,
                "%-23s %7.0f %11.0f %7.2f%n",
                step,
                median(without),
                median(with),
                ratio);
        return ratio <= ALLOWED;
    }

    private static double median(MeasuredLedger ledger, ToDoubleFunction<MeasuredLedger> micros) {
        return median(
                IntStream.range(0, ROUNDS)
                        .mapToDouble(i -> micros.applyAsDouble(ledger))
                        .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
