package com.willaireplaceme.console.reconciliation;

import com.willaireplaceme.console.topic.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the readers of the topics are, and which of that is not known. Not thread-safe. */
final class Readers {

    private final Map<Integer, Long> report = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();
    private long behindReport;

    void report(Map<String, Progress> progress) {
        for (Progress each : progress.values()) {
            switch (each) {
                case Progress.Known known -> report.putAll(known.next());
                case Progress.Unknown missing -> unknown(missing.why());
            }
        }
    }

    void behindReport(Map<String, Progress> progress) {
        for (Progress each : progress.values()) {
            switch (each) {
                case Progress.Known known -> behindReport += known.lag();
                case Progress.Unknown missing -> unknown(missing.why());
            }
        }
    }

    void unknown(String why) {
        unknown.add(why);
    }

    /** The next offset that the report service reads, for each partition. */
    Map<Integer, Long> report() {
        return report;
    }

    /** Records that wait behind the report service. */
    long behindReport() {
        return behindReport;
    }

    /** What is missing, for people; empty if nothing is. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }
}
