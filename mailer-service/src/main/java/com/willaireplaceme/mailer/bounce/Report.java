package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.feedback.EnhancedStatus;

/** What a mail that came back says. */
sealed interface Report {

    /**
     * The message was given up.
     *
     * @param noMailbox whether nobody is left who could have got it: there is no such mailbox
     */
    record Failed(EnhancedStatus status, boolean noMailbox) implements Report {}

    /** A server had the message and still has, or passed it on. */
    record Passed(String action) implements Report {}

    /** The recipient called it spam. */
    record Complained(String type) implements Report {}

    /** It is no report, or one about something else. */
    record Nothing() implements Report {}
}
