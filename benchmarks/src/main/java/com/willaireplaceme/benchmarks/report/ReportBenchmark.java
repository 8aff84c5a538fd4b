package com.willaireplaceme.benchmarks.report;

import com.willaireplaceme.benchmarks.RandomProfiles;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one report, written and printed, on one thread; the aims are a tenth of the HTML engine's
 * and four times the floor's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReportBenchmark {

    private static final Instant DAY = Instant.parse("2026-11-21T08:30:00Z");

    private final ReportWriter writer = new ReportWriter(Catalogue.bundled());
    private final ReportPrinter printer = ReportPrinter.prepared();
    private RandomProfiles.Case[] cases = {};
    private final Floor floor = new Floor(new Fonts());
    private final HtmlReport html = new HtmlReport(new Fonts());
    private int next;

    /** Fills in a form of every profession. */
    @Setup
    public void fillInForms() {
        cases =
                new RandomProfiles(new Random(2026))
                        .ofEveryProfession(1)
                        .toArray(RandomProfiles.Case[]::new);
    }

    /** Ours. */
    @Benchmark
    public byte[] report() {
        return printer.print(following());
    }

    /**
     * The same words by an HTML engine.
     *
     * @throws IOException never: everything is in memory
     */
    @Benchmark
    public byte[] htmlEngine() throws IOException {
        return html.document(following());
    }

    /**
     * A tagged document without content, with the same fonts.
     *
     * @throws IOException never: everything is in memory
     */
    @Benchmark
    public byte[] floor() throws IOException {
        return floor.document();
    }

    private Report following() {
        next = next + 1 == cases.length ? 0 : next + 1;
        return switch (writer.write(cases[next].profile(), "Ada Lovelace", DAY)) {
            case Draft.Ready ready -> ready.report();
            case Draft.Impossible(String reason) -> throw new IllegalStateException(reason);
        };
    }
}
