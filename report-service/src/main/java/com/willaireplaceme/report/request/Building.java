package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.ReportBuilt;

/** What making the report of a request gives. */
sealed interface Building {

    /** The report. */
    record Built(ReportBuilt report) implements Building {}

    /**
     * None can be made, now or later.
     *
     * @param reason names no personal data, because it travels in the headers of a dead letter
     */
    record Unrenderable(String reason) implements Building {}
}
