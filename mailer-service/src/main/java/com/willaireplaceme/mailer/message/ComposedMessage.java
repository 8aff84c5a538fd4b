package com.willaireplaceme.mailer.message;

/**
 * A message ready to be sent, and its envelope. Its text form hides the address.
 *
 * @param message the whole message; lines end in CRLF
 */
public record ComposedMessage(
        String envelopeSender,
        String envelopeRecipient,
        String messageId,
        @SuppressWarnings("ArrayRecordComponent") byte[] message) {

    @Override
    public String toString() {
        return "ComposedMessage[hidden, " + message.length + " bytes]";
    }
}
