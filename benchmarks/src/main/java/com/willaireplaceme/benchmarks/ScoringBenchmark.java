package com.willaireplaceme.benchmarks;

import com.willaireplaceme.benchmarks.RandomProfiles.Case;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.Scoring;
import com.willaireplaceme.common.scoring.ScoringModel;
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

/** Scores a second on one core; the aim is 200,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {

    private static final int PROFILES_EACH = 25;

    private Case[] cases = {};
    private int next;

    /** Fills in as many forms as a day may bring, so that no branch can be foretold. */
    @Setup
    public void fillInForms() {
        cases =
                new RandomProfiles(new Random(2026))
                        .ofEveryProfession(PROFILES_EACH)
                        .toArray(Case[]::new);
    }

    /** A form with own shares, tools and skills, checked and scored. */
    @Benchmark
    public Scoring filledInForm() {
        Case current = following();
        return ScoringModel.score(Catalogue.bundled(), current.profession(), current.profile());
    }

    /** The catalogue's typical week, as pages and lists show it. */
    @Benchmark
    public Score typicalWeek() {
        return ScoringModel.typical(following().profession(), Level.SENIOR);
    }

    private Case following() {
        next = next + 1 == cases.length ? 0 : next + 1;
        return cases[next];
    }
}
