package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.bounce.Report.Complained;
import com.willaireplaceme.mailer.bounce.Report.Failed;
import com.willaireplaceme.mailer.bounce.Report.Nothing;
import com.willaireplaceme.mailer.bounce.Report.Passed;
import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads reports of delivery (RFC 3464, RFC 6533) and of abuse (RFC 5965), all as parts that hold
 * headers. What is written for people is passed over, but for {@link PlainReport}s. Not
 * thread-safe: one for each mail.
 */
final class ReportReader {

    private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);
    private static final int DEEPEST = 6;
    private static final int MOST_PARTS = 50;
    static final int LARGEST_REPORT = 64 * 1024;
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "opt-out", "virus");
    private static final EnhancedStatus UNKNOWN_FAILURE = new EnhancedStatus(4, 0, 0);

    private final List<String> envelopeIds = new ArrayList<>();
    private final List<String> messageIds = new ArrayList<>();
    private final List<EnhancedStatus> failures = new ArrayList<>();
    private @Nullable Passed passed;
    private boolean reached;
    private @Nullable Complained complained;
    private int parts;

    private ReportReader() {}

    /**
     * Reads a mail.
     *
     * @throws MessagingException if it is no mail
     */
    static ReturnedMail read(byte[] mail) throws MessagingException {
        Session session = Session.getInstance(new Properties());
        ReportReader reader = new ReportReader();
        try {
            reader.walk(new MimeMessage(session, new ByteArrayInputStream(mail)), 0);
        } catch (IOException | RuntimeException e) {
            // Foreign bytes: whatever the parser stumbles over is theirs.
            throw new MessagingException("it cannot be decoded", e);
        }
        return new ReturnedMail(reader.report(), reader.envelopeIds, reader.messageIds);
    }

    private Report report() {
        if (complained != null) {
            return complained;
        }
        if (!failures.isEmpty()) {
            return failed();
        }
        return passed == null ? new Nothing() : passed;
    }

    /** An address can stand for several: it is no use only if none of them is. */
    private Failed failed() {
        return failures.stream()
                .filter(status -> !status.meansNoMailbox())
                .findFirst()
                .map(other -> new Failed(other, false))
                .orElseGet(() -> new Failed(failures.getFirst(), !reached));
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        parts++;
        if (depth > DEEPEST || parts > MOST_PARTS) {
            return;
        }
        ContentType type = new ContentType(part.getContentType());
        switch (type.getBaseType().toLowerCase(Locale.ROOT)) {
            case "message/delivery-status", "message/global-delivery-status" ->
                    deliveryStatus(groups(part));
            case "message/feedback-report" -> groups(part).forEach(this::abuse);
            case "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "message/rfc822-headers",
                    "message/global-headers" ->
                    returned(part);
            default -> {
                if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
                    for (int i = 0; i < all.getCount(); i++) {
                        BodyPart child = all.getBodyPart(i);
                        walkLeniently(child, depth + 1);
                    }
                } else if (depth == 0 && part.isMimeType("text/plain")) {
                    PlainReport.read(part).ifPresent(this::plain);
                }
            }
        }
    }

    /**
     * Servers quote whatever was sent: a part that is broken does not spoil the report beside it.
     */
    private void walkLeniently(BodyPart part, int depth) {
        try {
            walk(part, depth);
        } catch (MessagingException | IOException | RuntimeException broken) {
            LOG.debug("A part of a returned mail cannot be read: {}", broken.getClass().getName());
        }
    }

    private void deliveryStatus(List<InternetHeaders> groups) {
        for (InternetHeaders group : groups) {
            collect(group, "Original-Envelope-Id", envelopeIds);
            String action = value(group, "Action").toLowerCase(Locale.ROOT);
            switch (action) {
                case "failed" -> failures.add(status(group));
                case "delayed" -> passed = new Passed(action);
                case "delivered", "relayed", "expanded" -> {
                    passed = new Passed(action);
                    reached = true;
                }
                default -> {
                    // The group about the message as a whole, or one that says nothing we know.
                }
            }
        }
    }

    private static EnhancedStatus status(InternetHeaders group) {
        return EnhancedStatus.ofFailure(value(group, "Status"), value(group, "Diagnostic-Code"))
                .orElse(UNKNOWN_FAILURE);
    }

    private void plain(PlainReport report) {
        failures.add(report.status().orElse(UNKNOWN_FAILURE));
        collect(report.returned(), "Return-Path", envelopeIds);
        collect(report.returned(), "Message-ID", messageIds);
    }

    private void abuse(InternetHeaders fields) {
        String type = value(fields, "Feedback-Type").toLowerCase(Locale.ROOT);
        collect(fields, "Original-Envelope-Id", envelopeIds);
        collect(fields, "Original-Mail-From", envelopeIds);
        if (COMPLAINTS.contains(type)) {
            complained = new Complained(type);
        }
    }

    private void returned(Part part) throws MessagingException, IOException {
        byte[] head = part.getInputStream().readNBytes(LARGEST_REPORT);
        InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(head), true);
        collect(headers, "Return-Path", envelopeIds);
        collect(headers, "Message-ID", messageIds);
    }

    /** Groups of fields, each ended by an empty line. */
    private static List<InternetHeaders> groups(Part part) throws MessagingException, IOException {
        String text =
                new String(
                        part.getInputStream().readNBytes(LARGEST_REPORT), StandardCharsets.UTF_8);
        List<InternetHeaders> groups = new ArrayList<>();
        for (String group : text.replace("\r\n", "\n").strip().split("\n[ \t]*\n", -1)) {
            groups.add(
                    new InternetHeaders(
                            new ByteArrayInputStream(
                                    (group.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)),
                            true));
        }
        return groups;
    }

    private static void collect(InternetHeaders headers, String name, List<String> into) {
        String value = value(headers, name);
        if (!value.isEmpty()) {
            into.add(value);
        }
    }

    private static String value(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? "" : values[0].strip();
    }
}
