package com.willaireplaceme.mailer.bounce;

import java.util.List;

/**
 * A mail that came back, read.
 *
 * @param envelopeIds texts in which the envelope may be named
 * @param messageIds texts in which the returned message may be named
 */
record ReturnedMail(Report report, List<String> envelopeIds, List<String> messageIds) {

    @Override
    public String toString() {
        return "ReturnedMail[" + report + "]";
    }
}
