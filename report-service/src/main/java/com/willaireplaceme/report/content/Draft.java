package com.willaireplaceme.report.content;

import com.willaireplaceme.common.scoring.Score;

/** What writing a report gives. */
public sealed interface Draft {

    /** The report, and the figures that it tells. */
    record Ready(Report report, Score score) implements Draft {}

    /**
     * No report can be written.
     *
     * @param reason which rule the request breaks; names no personal data
     */
    record Impossible(String reason) implements Draft {}
}
