package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.mailer.MailFrom;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.dkim.DkimSigner;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Composes the one message of a report. The same report gives the same bytes. Thread-safe. */
@Component
public class MessageComposer {

    private static final int ROOM_FOR_TEXT = 16_384;

    private final Envelope envelope;
    private final DkimSigner signer;
    private final MailFrom sender;
    private final InternetAddress replyTo;
    private final String site;
    private final String feedbackId;
    private final MessageSettings settings;
    private final Session session;

    static {
        // Otherwise Jakarta Mail searches the class path for it with every part of every message.
        System.getProperties()
                .putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    MessageComposer(
            Envelope envelope, DkimSigner signer, MailerSettings mailer, MessageSettings settings) {
        this.envelope = envelope;
        this.signer = signer;
        this.sender = mailer.sender();
        this.replyTo = replyTo(settings, sender);
        this.site = mailer.publicUrl().toString();
        this.feedbackId = mailer.edition().replaceAll("[^A-Za-z0-9.-]", "-");
        this.settings = settings;
        Properties properties = new Properties();
        // Else a letter outside ASCII in an address would be cut to another letter.
        properties.setProperty("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(properties);
    }

    /**
     * Composes the message.
     *
     * @throws IllegalArgumentException if no message can be made of the report
     */
    public ComposedMessage compose(ReportBuilt report) {
        if (!(CanonicalAddress.read(report.personal().email())
                instanceof CanonicalAddress.Valid(CanonicalAddress recipient))) {
            throw new IllegalArgumentException("the report has no usable address");
        }
        String messageId = envelope.messageId(report.key());
        try {
            byte[] rendered = render(report, recipient.deliverable(), messageId);
            return new ComposedMessage(
                    envelope.sender(report.key()),
                    recipient.deliverable(),
                    messageId,
                    signer.sign(rendered, report.builtAt()));
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("no message can be made of the report", e);
        }
    }

    private byte[] render(ReportBuilt report, String recipient, String messageId)
            throws MessagingException, IOException {
        String what = title(report.level()) + " " + professionName(report.profession());
        MimeMessage message = new FixedMessage(session, messageId);
        message.setFrom(new InternetAddress(sender.address(), sender.name(), "UTF-8"));
        message.setReplyTo(new Address[] {replyTo});
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject("Your AI exposure report: " + what, "UTF-8");
        message.setSentDate(Date.from(report.builtAt()));
        setListHeaders(message, report);
        setContent(message, report, what);
        message.saveChanges();
        requireCleanHeaders(message);
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(report.pdf().length * 3 / 2 + ROOM_FOR_TEXT);
        message.writeTo(bytes);
        byte[] rendered = bytes.toByteArray();
        if (rendered[rendered.length - 1] == '\n') {
            return rendered;
        }
        bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** What mail programs offer to unsubscribe by (RFC 2369, 2919, 8058), and what robots heed. */
    private void setListHeaders(MimeMessage message, ReportBuilt report) throws MessagingException {
        String mail = envelope.unsubscribeMail(report.key(), replyTo.getAddress());
        message.setHeader("List-Id", envelope.listId());
        message.setHeader(
                "List-Unsubscribe",
                "<" + envelope.unsubscribeLink(report.key()) + ">,\r\n <" + mail + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader(
                "Feedback-ID",
                String.join(":", feedbackId, report.level().slug(), "report", "exposurereport"));
        if (envelope.isRepeatedByPostmark()) {
            message.setHeader("X-PM-KeepID", "true");
            message.setHeader("X-PM-Metadata-sender", envelope.sender(report.key()));
        }
    }

    private void setContent(MimeMessage message, ReportBuilt report, String what)
            throws MessagingException {
        String name = sender.name();
        MessageText text =
                MessageText.of(
                        report,
                        what,
                        new MessageText.Frame(
                                name == null ? sender.address() : name,
                                site,
                                settings.imprint(),
                                envelope.notMeLink(report.key()),
                                envelope.unsubscribeLink(report.key())));
        String boundary = report.key().toString();
        MimeMultipart alternative = new FixedMultipart("alternative", "a-" + boundary);
        alternative.addBodyPart(text(text.plain(), "plain"));
        alternative.addBodyPart(text(text.html(), "html"));
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternative);
        byte[] pdf = Base64.getMimeEncoder().encode(report.pdf());
        MimeBodyPart attachment = encoded(pdf, "application/pdf", "base64");
        attachment.setFileName("ai-exposure-report.pdf");
        MimeMultipart all = new FixedMultipart("mixed", "m-" + boundary);
        all.addBodyPart(body);
        all.addBodyPart(attachment);
        message.setContent(all);
    }

    /** Whatever a header was made of: no line of it can become a header of its own. */
    private static void requireCleanHeaders(MimeMessage message) throws MessagingException {
        for (String header : Collections.list(message.getAllHeaderLines())) {
            String unfolded = header.replaceAll("\r\n[ \t]", " ");
            if (unfolded.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                throw new IllegalArgumentException("a header would hold a control character");
            }
        }
    }

    private static InternetAddress replyTo(MessageSettings settings, MailFrom sender) {
        try {
            String address =
                    settings.replyTo().isBlank() ? sender.address() : settings.replyTo().strip();
            return new InternetAddress(address, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("MAIL_REPLY_TO must be an address", e);
        }
    }

    private static MimeBodyPart text(String content, String subtype) throws MessagingException {
        String type = "text/" + subtype + "; charset=UTF-8";
        return encoded(QuotedPrintable.of(content), type, "quoted-printable");
    }

    /** Jakarta Mail would encode byte by byte. */
    private static MimeBodyPart encoded(byte[] content, String type, String encoding)
            throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        headers.setHeader("Content-Transfer-Encoding", encoding);
        return new MimeBodyPart(headers, content);
    }

    private static String professionName(String slug) {
        Optional<Profession> profession = Catalogue.bundled().profession(slug);
        return profession
                .orElseThrow(() -> new IllegalArgumentException("unknown profession"))
                .name();
    }

    private static String title(Level level) {
        String slug = level.slug();
        return slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1) + "-Level";
    }

    /** Keeps the Message-ID that is derived from the key. */
    private static final class FixedMessage extends MimeMessage {

        private final String messageId;

        FixedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    /** Has a boundary that is derived from the key. */
    private static final class FixedMultipart extends MimeMultipart {

        FixedMultipart(String subtype, @Nullable String boundary) {
            super(subtype);
            contentType = "multipart/" + subtype + "; boundary=\"" + boundary + "\"";
        }
    }
}
