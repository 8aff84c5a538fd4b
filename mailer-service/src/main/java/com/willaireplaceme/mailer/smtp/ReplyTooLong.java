package com.willaireplaceme.mailer.smtp;

import java.io.IOException;

/** A server said more than any reply holds. */
final class ReplyTooLong extends IOException {

    ReplyTooLong() {
        super("the reply is longer than " + BoundedReplies.LIMIT + " bytes");
    }
}
