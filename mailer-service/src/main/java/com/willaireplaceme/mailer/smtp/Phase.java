package com.willaireplaceme.mailer.smtp;

/** How far an attempt came. */
public enum Phase {
    /** Connecting, greeting, TLS, logging in. */
    CONNECT,
    /** Naming the sender. */
    MAIL,
    /** Naming the recipient. */
    RCPT,
    /** Asking to send the message. */
    DATA,
    /** Sending the message, all but the line that ends it. */
    BODY,
    /** Committing the point of no return. */
    GATE,
    /** Ending the message and waiting for the reply. */
    DOT
}
