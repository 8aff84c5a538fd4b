package com.willaireplaceme.mailer.smtp;

/** The point of no return, between the last byte of the body and the line that ends it. */
@FunctionalInterface
public interface Gate {

    /**
     * Commits that the message is about to be handed over.
     *
     * @return whether it is committed and the message may be ended; on {@code false}, and on every
     *     exception, it is not ended
     */
    boolean pass();
}
