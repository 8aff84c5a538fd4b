package com.willaireplaceme.console.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request adds to the sums.
 *
 * @param figures each counts one
 * @param toAcceptance time from form to acceptance; {@code null} while it is not known
 */
public record Contribution(
        Instant capturedAt,
        String profession,
        String level,
        String source,
        Set<Figure> figures,
        @Nullable Duration toAcceptance) {}
