package com.willaireplaceme.mailer.reference;

/** What a reference is for; one made for one purpose is worth nothing for another. */
public enum Purpose {
    /** The message's Message-ID, which a returned message repeats. */
    MESSAGE_ID,
    /** The envelope sender and the envelope id, which reports about the delivery come back to. */
    ENVELOPE,
    /** The link that unsubscribes. */
    UNSUBSCRIBE,
    /** The link that says that somebody else used the address. */
    NOT_ME
}
