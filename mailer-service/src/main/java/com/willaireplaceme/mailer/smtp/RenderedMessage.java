package com.willaireplaceme.mailer.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * Stored bytes on their way out, as they are, but for the last line's end: the gate comes first.
 */
final class RenderedMessage extends SMTPMessage {

    private static final int CRLF = 2;

    private final byte[] message;

    RenderedMessage(Session session, Submission submission) {
        super(session);
        this.message = submission.message();
        setEnvelopeFrom(submission.sender());
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        out.write(message, 0, message.length - CRLF);
    }
}
