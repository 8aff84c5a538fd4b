package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.mailer.MailFrom;
import com.willaireplaceme.mailer.MailerSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Composes the one message of a report. The same report gives the same bytes. Thread-safe. */
@Component
public class MessageComposer {

    private static final int TAG_BYTES = 16;

    private final KeyedHash hash;
    private final MailFrom sender;
    private final Session session = Session.getInstance(new Properties());

    MessageComposer(KeyedHash hash, MailerSettings settings) {
        this.hash = hash;
        this.sender = settings.sender();
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
        String tag = tag("message|", report.key());
        String messageId = "<" + tag + "@" + sender.domain() + ">";
        String envelopeSender = "bounces+" + tag("envelope|", report.key()) + "@" + sender.domain();
        try {
            byte[] bytes = render(report, recipient.deliverable(), messageId, tag);
            return new ComposedMessage(envelopeSender, recipient.deliverable(), messageId, bytes);
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("no message can be made of the report", e);
        }
    }

    private String tag(String purpose, UUID key) {
        return HexFormat.of().formatHex(hash.hash(purpose + key), 0, TAG_BYTES);
    }

    private byte[] render(ReportBuilt report, String recipient, String messageId, String tag)
            throws MessagingException, IOException {
        MimeMessage message = new FixedMessage(session, messageId);
        message.setFrom(new InternetAddress(sender.address(), sender.name(), "UTF-8"));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient));
        String what = title(report.level()) + " " + professionName(report.profession());
        message.setSubject("Your AI exposure report: " + what, "UTF-8");
        message.setSentDate(Date.from(report.builtAt()));
        message.setHeader("Auto-Submitted", "auto-generated");

        MessageText text = MessageText.of(report, what);
        MimeMultipart alternative = new FixedMultipart("alternative", "a-" + tag);
        alternative.addBodyPart(text(text.plain(), "plain"));
        alternative.addBodyPart(text(text.html(), "html"));
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternative);
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setContent(report.pdf(), "application/pdf");
        attachment.setFileName("ai-exposure-report.pdf");
        attachment.setHeader("Content-Transfer-Encoding", "base64");
        MimeMultipart all = new FixedMultipart("mixed", "m-" + tag);
        all.addBodyPart(body);
        all.addBodyPart(attachment);
        message.setContent(all);
        message.saveChanges();

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        byte[] rendered = bytes.toByteArray();
        if (rendered[rendered.length - 1] == '\n') {
            return rendered;
        }
        bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static MimeBodyPart text(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content.replace("\n", "\r\n"), "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
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
