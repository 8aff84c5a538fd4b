package com.willaireplaceme.mailer.evidence;

import org.jspecify.annotations.Nullable;

/** A place that keeps a copy of every message that was accepted. */
interface Journal {

    /** An answer to whether a copy is there; of several, the last of these counts. */
    enum Answer {
        /** None is. */
        NOT_THERE,
        /** Only a message with this name that somebody else sent, or that went to somebody else. */
        OF_OTHERS,
        /** It could not be looked for, or at; other messages can be. */
        UNKNOWN,
        /** A copy from us to that recipient is. */
        THERE
    }

    /**
     * What is looked for. Its text form hides the addresses.
     *
     * @param messageId the name of the message
     * @param sender who it is from
     * @param recipient whom it is for; {@code null} if that was erased
     */
    record Copy(String messageId, String sender, @Nullable String recipient) {

        @Override
        public String toString() {
            return "Copy[" + messageId + "]";
        }
    }

    /**
     * Looks for messages.
     *
     * @throws JournalAway if it cannot be asked now
     */
    Search open() throws JournalAway;

    /** A connection to it. */
    interface Search extends AutoCloseable {

        /**
         * Whether that copy is there.
         *
         * @throws JournalAway if nothing can be asked any more
         */
        Answer find(Copy copy) throws JournalAway;

        @Override
        void close();
    }

    /** It cannot be asked now. */
    final class JournalAway extends Exception {

        JournalAway(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }
}
