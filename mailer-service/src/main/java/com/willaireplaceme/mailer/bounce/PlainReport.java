package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report in plain text, of the two servers whose form is known: qmail's (D. J. Bernstein, "The
 * qmail-send bounce message format", QSBMF), by how it begins, and that of older Exim, by the
 * header X-Failed-Recipients. Both end in a copy of what came back.
 *
 * @param status the first code that the server repeats, if it repeats one
 * @param returned headers of what came back
 */
record PlainReport(Optional<EnhancedStatus> status, InternetHeaders returned) {

    private static final String QMAIL = "Hi. This is the";
    private static final String EXIM = "X-Failed-Recipients";
    private static final Pattern COPY = Pattern.compile("(?m)^---+ .*$");
    private static final int SUCCESS = 2;

    /** Reads a text; empty if it is another one. */
    static Optional<PlainReport> read(Part part) throws MessagingException, IOException {
        String text =
                new String(
                                part.getInputStream().readNBytes(ReportReader.LARGEST_REPORT),
                                StandardCharsets.UTF_8)
                        .replace("\r\n", "\n");
        int paragraphs =
                text.startsWith(QMAIL)
                        ? text.indexOf("\n<")
                        : part.getHeader(EXIM) == null ? -1 : 0;
        if (paragraphs < 0) {
            return Optional.empty();
        }
        Matcher copy = COPY.matcher(text);
        boolean copied = copy.find(paragraphs);
        String said = text.substring(paragraphs, copied ? copy.start() : text.length());
        String returned = copied ? text.substring(copy.end()).strip() : "";
        return Optional.of(
                new PlainReport(
                        EnhancedStatus.in(said).filter(code -> code.kind() != SUCCESS),
                        new InternetHeaders(
                                new ByteArrayInputStream(
                                        (returned + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)),
                                true)));
    }
}
