package com.willaireplaceme.console.rollup;

import java.time.Instant;
import java.util.function.Consumer;

/** What single requests add to the sums, for what no row of the sums tells. */
public interface Contributions {

    /** Each request that was captured within some time and that the filter lets pass. */
    void forEach(Filter filter, Instant from, Instant to, Consumer<Contribution> consumer);
}
