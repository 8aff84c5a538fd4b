package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.feedback.Verdict;

/** What a mail that came back says. */
public sealed interface Report {

    /** The message was given up. */
    record Failed(Verdict verdict) implements Report {}

    /** A server had the message and still has, or passed it on. */
    record Passed(String action) implements Report {}

    /** The recipient called it spam. */
    record Complained(String type) implements Report {}

    /** It is no report, or one about something else. */
    record Nothing() implements Report {}
}
