package com.willaireplaceme.benchmarks.report;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Compares the three ways by turns in one process, by the thread's own processor time, and prints
 * the ratios. Work of the collector and compiler, of which the HTML engine causes most, is in none.
 */
public final class ReportComparison {

    private static final int ROUNDS = 8;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int OURS_A_ROUND = 100;
    private static final int OTHERS_A_ROUND = 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReportComparison() {}

    private interface Way {
        byte[] make() throws IOException;
    }

    /** What making documents took in all. */
    private static final class Sum {

        private long documents;
        private long nanos;
        private long allocated;
        private int largest;

        void run(Way way, int times) throws IOException {
            long thread = Thread.currentThread().threadId();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long bytes = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < times; i++) {
                largest = Math.max(largest, way.make().length);
            }
            nanos += THREADS.getCurrentThreadCpuTime() - cpu;
            allocated += THREADS.getThreadAllocatedBytes(thread) - bytes;
            documents += times;
        }

        double millis() {
            return nanos / 1e6 / documents;
        }

        void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %8.2f ms CPU  %8.0f a CPU-second  %7.2f MB allocated  %4d KB at most%n",
                    name,
                    millis(),
                    1000 / millis(),
                    allocated / 1e6 / documents,
                    largest / 1024);
        }
    }

    /**
     * Prints the comparison.
     *
     * @throws IOException never: everything is in memory
     */
    public static void main(String[] arguments) throws IOException {
        ReportBenchmark ways = new ReportBenchmark();
        ways.fillInForms();
        Sum ours = new Sum();
        Sum html = new Sum();
        Sum floor = new Sum();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            if (round == 0) {
                ours = new Sum();
                html = new Sum();
                floor = new Sum();
            }
            ours.run(ways::report, OURS_A_ROUND);
            html.run(ways::htmlEngine, OTHERS_A_ROUND);
            floor.run(ways::floor, OTHERS_A_ROUND);
        }
        ours.print("report");
        html.print("HTML engine");
        floor.print("floor");
        System.out.printf(
                Locale.ROOT,
                "%.1f times the reports of the HTML engine a CPU-second (aim: at least 10)%n"
                        + "%.1f times the CPU of the floor (aim: at most 4)%n",
                html.millis() / ours.millis(),
                ours.millis() / floor.millis());
    }
}
