package com.willaireplaceme.mailer.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** Stored bytes on their way out, in one go; what ends them comes after the gate. */
final class RenderedMessage extends SMTPMessage {

    private static final Pattern REFERENCE = Pattern.compile("\\+([0-9a-f]{1,100})@");

    private final byte[] message;

    RenderedMessage(Session session, Submission submission) {
        super(session);
        this.message = submission.message();
        setEnvelopeFrom(submission.sender());
    }

    /**
     * Asks for reports that repeat the reference of the envelope sender, and of the message no more
     * than its headers (RFC 3461).
     */
    void askForReports() {
        setReturnOption(RETURN_HDRS);
        Matcher reference = REFERENCE.matcher(getEnvelopeFrom());
        if (reference.find()) {
            setMailExtension("ENVID=" + reference.group(1));
        }
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        out.write(WireForm.of(message));
    }
}
