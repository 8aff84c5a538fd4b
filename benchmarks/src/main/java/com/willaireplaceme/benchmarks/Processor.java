package com.willaireplaceme.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Time that processes spent on processors, from {@code /proc}. Unlike messages a second it hardly
 * depends on what else the machine does.
 */
public final class Processor {

    private static final int USER = 11;
    private static final double TICKS_A_MILLISECOND = 0.1;

    private Processor() {}

    /** Milliseconds of a process and of its children that live. */
    public static double millis(long process) {
        Stream<Long> children =
                ProcessHandle.of(process).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(process), children).mapToDouble(Processor::own).sum();
    }

    private static double own(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]))
                    / TICKS_A_MILLISECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
