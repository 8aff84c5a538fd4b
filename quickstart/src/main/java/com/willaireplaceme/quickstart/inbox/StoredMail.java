package com.willaireplaceme.quickstart.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
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

    private static final int LONGEST_IN_SUMMARY = 200;
    private static final int MOST_DELIMITERS = 1_000;

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
                shortened(subject),
                shortened(from),
                shortened(to),
                shortened(date),
                attachments.stream().limit(5).map(file -> shortened(file.fileName())).toList());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_IN_SUMMARY
                ? text
                : text.substring(0, LONGEST_IN_SUMMARY) + "…";
    }

    /**
     * A mail of very many lines becomes very many parts or header fields, each of which takes more
     * memory than its line.
     */
    private static void requireOrdinaryLines(byte[] bytes) throws IOException {
        int lines = 0;
        int delimiters = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            if (bytes[i] == '\n') {
                lines++;
                delimiters += bytes[i + 1] == '-' && bytes[i + 2] == '-' ? 1 : 0;
            }
        }
        if (lines > 10_000 + bytes.length / 60 || delimiters > MOST_DELIMITERS) {
            throw new IOException("too many lines for a mail: " + lines);
        }
    }

    /** A mail whose bytes nobody can take apart; its source can still be read. */
    static StoredMail unreadable(String name) {
        return new StoredMail(name, "(not readable)", "", "", "", null, null, List.of());
    }

    static StoredMail parse(String name, byte[] bytes) throws IOException {
        requireOrdinaryLines(bytes);
        try {
            MimeMessage message =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new SharedByteArrayInputStream(bytes));
            Parts parts = new Parts();
            parts.add(message, 0);
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

        private static final int DEEPEST = 10;
        private static final int MOST = 100;

        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        private int count;

        private void add(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || ++count > MOST) {
                throw new IOException(
                        "a mail has at most %d parts, %d deep".formatted(MOST, DEEPEST));
            }
            boolean attached =
                    Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                            || part.getFileName() != null;
            if (!attached && part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    BodyPart inner = multipart.getBodyPart(i);
                    add(inner, depth + 1);
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
