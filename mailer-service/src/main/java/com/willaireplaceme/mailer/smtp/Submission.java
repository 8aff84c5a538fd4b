package com.willaireplaceme.mailer.smtp;

/**
 * A message and its envelope. Its text form hides the address.
 *
 * @param sender envelope sender, ASCII
 * @param recipient envelope recipient, its domain in ASCII
 * @param message the whole message; lines end in CRLF, the last one too
 */
public record Submission(
        String sender, String recipient, @SuppressWarnings("ArrayRecordComponent") byte[] message) {

    public Submission {
        int length = message.length;
        if (length < 2 || message[length - 2] != '\r' || message[length - 1] != '\n') {
            throw new IllegalArgumentException("the last line of a message must end in CRLF");
        }
    }

    /** Whether only a server with SMTPUTF8 can take it (RFC 6531). */
    boolean needsUtf8() {
        return recipient.chars().anyMatch(character -> character > 127);
    }

    @Override
    public String toString() {
        return "Submission[hidden, " + message.length + " bytes]";
    }
}
