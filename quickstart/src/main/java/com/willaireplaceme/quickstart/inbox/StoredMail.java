package com.willaireplaceme.quickstart.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart.
 *
 * @param text the plain text; {@code null} if there is none
 * @param html the HTML; {@code null} if there is none
 */
record StoredMail(
        String name,
        String subject,
        String from,
        String to,
        String date,
        @Nullable String text,
        @Nullable String html,
        List<Attachment> attachments) {

    /** A file in a mail. */
    record Attachment(
            String fileName,
            String contentType,
            @SuppressWarnings("ArrayRecordComponent") byte[] content) {}

    /** What the list shows of a mail; without its content, so that many fit in memory. */
    record Summary(
            String name, String subject, String from, String to, String date, List<String> files) {}

    Summary summary() {
        return new Summary(
                name,
                subject,
                from,
                to,
                date,
                attachments.stream().map(Attachment::fileName).toList());
    }

    /** A mail whose bytes nobody can take apart; its source can still be read. */
    static StoredMail unreadable(String name) {
        return new StoredMail(name, "(not readable)", "", "", "", null, null, List.of());
    }

    static StoredMail parse(String name, byte[] bytes) throws IOException {
        try {
            MimeMessage message =
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            Parts parts = new Parts();
            parts.add(message);
            return new StoredMail(
                    name,
                    Optional.ofNullable(message.getSubject()).orElse("(no subject)"),
                    header(message, "From"),
                    header(message, "To"),
                    header(message, "Date"),
                    parts.text,
                    parts.html,
                    List.copyOf(parts.attachments));
        } catch (MessagingException e) {
            throw new IOException("not a readable message: " + name, e);
        }
    }

    private static String header(MimeMessage message, String name)
            throws MessagingException, IOException {
        String[] values = message.getHeader(name);
        String joined =
                values == null ? "" : Arrays.stream(values).collect(Collectors.joining(", "));
        return MimeUtility.decodeText(MimeUtility.unfold(joined));
    }

    /** Walks through the parts; the first text and the first HTML are the body. */
    private static final class Parts {

        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        private void add(Part part) throws MessagingException, IOException {
            boolean attached =
                    Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                            || part.getFileName() != null;
            if (!attached && part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    BodyPart inner = multipart.getBodyPart(i);
                    add(inner);
                }
            } else if (!attached && text == null && part.isMimeType("text/plain")) {
                text = String.valueOf(part.getContent());
            } else if (!attached && html == null && part.isMimeType("text/html")) {
                html = String.valueOf(part.getContent());
            } else {
                String fileName = Optional.ofNullable(part.getFileName()).orElse("attachment");
                attachments.add(
                        new Attachment(
                                MimeUtility.decodeText(fileName),
                                part.getContentType().split(";", 2)[0].strip(),
                                part.getInputStream().readAllBytes()));
            }
        }
    }
}
