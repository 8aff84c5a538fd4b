package com.willaireplaceme.mailer.evidence;

/** A place that keeps a copy of every message that was accepted. */
interface Journal {

    /** An answer to whether a message is there. */
    enum Answer {
        THERE,
        NOT_THERE
    }

    /**
     * Looks for messages.
     *
     * @throws JournalAway if it cannot be asked now
     */
    Search open() throws JournalAway;

    /** A connection to it. */
    interface Search extends AutoCloseable {

        /** Whether a message with that Message-ID is there. */
        Answer find(String messageId) throws JournalAway;

        @Override
        void close();
    }

    /** It cannot be asked now. */
    final class JournalAway extends Exception {

        JournalAway(Throwable cause) {
            super("the journal cannot be asked now", cause);
        }
    }
}
