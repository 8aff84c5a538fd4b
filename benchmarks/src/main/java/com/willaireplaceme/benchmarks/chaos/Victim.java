package com.willaireplaceme.benchmarks.chaos;

import java.io.IOException;
import java.util.Set;
import java.util.UUID;

/** A sender of reports, in a process of its own that can be killed. */
interface Victim {

    /** Starts it. */
    Process start(Surroundings surroundings) throws IOException;

    /** Whether it will do nothing more with the reports that were published, so many in number. */
    boolean isDone(Surroundings surroundings, int reports);

    /** The deliveries of which it says itself that nobody knows whether they were made. */
    Set<UUID> inDoubt(Surroundings surroundings);
}
