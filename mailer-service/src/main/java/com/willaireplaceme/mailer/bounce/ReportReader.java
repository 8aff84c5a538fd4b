package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.bounce.Report.Complained;
import com.willaireplaceme.mailer.bounce.Report.Failed;
import com.willaireplaceme.mailer.bounce.Report.Nothing;
import com.willaireplaceme.mailer.bounce.Report.Passed;
import com.willaireplaceme.mailer.feedback.BounceClassifier;
import com.willaireplaceme.mailer.feedback.Verdict;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports of delivery (RFC 3464, RFC 6533) and of abuse (RFC 5965, and Microsoft's JMRP,
 * which is older), and {@link PlainReport}s, which are written for people. Not thread-safe: one for
 * each mail.
 */
public final class ReportReader {

    private static final int DEEPEST = 6;
    private static final int MOST_PARTS = 50;
    private static final int MOST_RECIPIENTS = 50;
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "opt-out", "virus");
    private static final Pattern EMPTY_LINE = Pattern.compile("\n[ \t]*\n");
    private static final Pattern TYPE_OF_TEXT = Pattern.compile("(?i)^\\s*[a-z0-9-]+\\s*;");
    private static final Pattern ABUSE_IN_TEXT =
            Pattern.compile("(?i)^\\s*Feedback-Type:[ \\t]*[a-z-]+[ \\t]*\n[a-z-]+:");
    private static final Pattern JMRP_SENDER =
            Pattern.compile("(?i)\\bstaff@(hotmail|outlook|live|msn)\\.com\\b");
    private static final Pattern JMRP_SUBJECT =
            Pattern.compile("(?i)^\\s*complaint about message from\\b");

    private final MailPart mail;
    private final List<String> envelopeIds = new ArrayList<>();
    private final List<String> messageIds = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private @Nullable Passed passed;
    private boolean reached;
    private boolean otherReport;
    private boolean hasStatus;
    private @Nullable Complained complained;
    private @Nullable MailPart text;
    private int parts;

    private ReportReader(MailPart mail) {
        this.mail = mail;
    }

    /** The fields about one recipient. */
    private record Failure(String status, String diagnostic) {}

    /**
     * Reads a mail.
     *
     * @throws MessagingException if it is no mail
     */
    public static ReturnedMail read(byte[] mail) throws MessagingException {
        try {
            ReportReader reader = new ReportReader(MailPart.of(mail));
            reader.walk(reader.mail, 0);
            return new ReturnedMail(reader.report(), reader.envelopeIds, reader.messageIds);
        } catch (RuntimeException e) {
            // Foreign bytes: whatever the parser stumbles over is theirs.
            throw new MessagingException("it cannot be decoded", e);
        }
    }

    private Report report() throws MessagingException {
        if (complained != null) {
            return complained;
        }
        if (isJmrp()) {
            returned(MailPart.headers(mail.text().strip()));
            return new Complained("abuse");
        }
        if (!failures.isEmpty()) {
            return failed();
        }
        if (passed != null) {
            return passed;
        }
        return otherReport ? new Nothing() : plain();
    }

    private boolean isJmrp() {
        return JMRP_SENDER.matcher(mail.header("From")).find()
                && JMRP_SUBJECT.matcher(mail.header("Subject")).find();
    }

    /** An address can stand for several: it is no use only if none of them is. */
    private Failed failed() {
        String said = text == null ? "" : PlainReport.of(mail, text.text(), true, false).said();
        List<Verdict> verdicts =
                failures.stream()
                        .map(failure ->
                                BounceClassifier.classify(
                                        failure.status(), failure.diagnostic(), said))
                        .toList();
        return new Failed(
                verdicts.stream()
                        .filter(verdict -> !verdict.suppresses())
                        .findFirst()
                        .orElseGet(() ->
                                reached
                                        ? verdicts.getFirst().withoutSuppression()
                                        : verdicts.getFirst()));
    }

    private Report plain() throws MessagingException {
        PlainReport report =
                PlainReport.of(
                        mail,
                        text == null ? mail.text() : text.text(),
                        !messageIds.isEmpty(),
                        hasStatus);
        if (!report.isFailure()) {
            return new Nothing();
        }
        InternetHeaders returned = MailPart.headers(report.returned());
        collect(returned, "Return-Path", envelopeIds);
        collect(returned, "Message-ID", messageIds);
        return new Failed(BounceClassifier.classify("", report.said(), mail.header("Subject")));
    }

    private void walk(MailPart part, int depth) throws MessagingException {
        parts++;
        if (depth > DEEPEST || parts > MOST_PARTS) {
            return;
        }
        switch (part.type()) {
            case "message/delivery-status", "message/global-delivery-status" ->
                    deliveryStatus(groups(part));
            case "message/feedback-report" -> groups(part).forEach(this::abuse);
            case "message/disposition-notification", "message/global-disposition-notification" ->
                    otherReport = true;
            case "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "text/rfc822-header",
                    "message/rfc822-headers",
                    "message/rfc822-header",
                    "message/global-headers" ->
                    returned(MailPart.headers(part.text()));
            case "text/plain", "text/html" -> {
                if (ABUSE_IN_TEXT.matcher(part.text()).find()) {
                    groups(part).forEach(this::abuse);
                }
                if (text == null || text.text().isBlank()) {
                    text = part;
                }
            }
            default -> {
                for (MailPart child : part.parts(MOST_PARTS - parts)) {
                    walk(child, depth + 1);
                }
            }
        }
    }

    private void deliveryStatus(List<InternetHeaders> groups) {
        hasStatus = true;
        for (InternetHeaders group : groups) {
            collect(group, "Original-Envelope-Id", envelopeIds);
            String status = value(group, "Status");
            String action = value(group, "Action").toLowerCase(Locale.ROOT);
            switch (action) {
                case "failed", "expired", "error", "failure", "undeliverable" ->
                        failures.add(new Failure(status, diagnostic(group, action)));
                case "delayed" -> passed = new Passed(action);
                case "delivered", "relayed", "expanded", "deliverable" -> {
                    passed = new Passed(action);
                    reached = true;
                }
                default -> {
                    // The group about the message as a whole, or one that says nothing we know.
                }
            }
        }
    }

    /** The server's words, without what kind of words they are. */
    private static String diagnostic(InternetHeaders group, String action) {
        String words =
                TYPE_OF_TEXT.matcher(value(group, "Diagnostic-Code")).replaceFirst("").strip();
        return action.equals("expired") ? (words + " message expired").strip() : words;
    }

    private void abuse(InternetHeaders fields) {
        String type = value(fields, "Feedback-Type").toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            // Some leave out the parts around it: the message's own fields follow.
            returned(fields);
            return;
        }
        collect(fields, "Original-Envelope-Id", envelopeIds);
        collect(fields, "Original-Mail-From", envelopeIds);
        if (COMPLAINTS.contains(type)) {
            complained = new Complained(type);
        } else {
            otherReport = true;
        }
    }

    private void returned(InternetHeaders headers) {
        collect(headers, "Return-Path", envelopeIds);
        collect(headers, "Message-ID", messageIds);
    }

    /** Groups of fields, each ended by an empty line. */
    private static List<InternetHeaders> groups(MailPart part) throws MessagingException {
        List<InternetHeaders> groups = new ArrayList<>();
        for (String group : EMPTY_LINE.split(part.text().strip(), MOST_RECIPIENTS)) {
            groups.add(MailPart.headers(group.strip() + "\n\n"));
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
        return MailPart.value(headers, name);
    }
}
