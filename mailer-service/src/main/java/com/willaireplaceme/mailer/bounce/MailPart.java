package com.willaireplaceme.mailer.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mail or a part of one, read as leniently as servers write, and with bounds: whatever is sent,
 * it takes no more than some copies of the mail. The mail library reads any number of parts, and
 * does not decode parts of the type message, so this class looks for their borders itself.
 */
final class MailPart {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_TEXT = 64 * 1024;

    private final byte[] mail;
    private final int body;
    private final int end;
    private final InternetHeaders headers;

    private MailPart(byte[] mail, int from, int end) throws MessagingException {
        this.mail = mail;
        this.end = end;
        this.body = endOfHead(mail, from, end);
        this.headers = headers(mail, from, Math.min(body - from, LARGEST_HEAD));
    }

    static MailPart of(byte[] mail) throws MessagingException {
        byte[] unix = withLineFeeds(mail);
        return new MailPart(unix, 0, unix.length);
    }

    /** Fields at the begin of a text. */
    static InternetHeaders headers(String text) throws MessagingException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return headers(bytes, 0, Math.min(bytes.length, LARGEST_HEAD));
    }

    private static InternetHeaders headers(byte[] bytes, int from, int length)
            throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(bytes, from, length), true);
    }

    /** The first value of a field, in one line and decoded; empty if there is none. */
    static String value(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        if (values == null) {
            return "";
        }
        String value = MimeUtility.unfold(values[0]).strip();
        try {
            return MimeUtility.decodeText(value);
        } catch (IOException unknownCharset) {
            return value;
        }
    }

    String header(String name) {
        return value(headers, name);
    }

    boolean hasHeader(String name) {
        return headers.getHeader(name) != null;
    }

    /** Its type in lower case, such as text/plain. */
    String type() {
        String[] values = headers.getHeader("Content-Type");
        return values == null
                ? "text/plain"
                : type(values[0]).getBaseType().toLowerCase(Locale.ROOT);
    }

    private static ContentType type(String value) {
        try {
            ContentType type = new ContentType(MimeUtility.unfold(value));
            return type.getBaseType().contains("null")
                    ? new ContentType("text", "plain", null)
                    : type;
        } catch (ParseException broken) {
            return new ContentType("text", "plain", null);
        }
    }

    private String parameter(String name) {
        String[] values = headers.getHeader("Content-Type");
        String value = values == null ? null : type(values[0]).getParameter(name);
        return value == null ? "" : value;
    }

    /** What is between the borders of a multipart. */
    List<MailPart> parts(int most) throws MessagingException {
        String boundary = parameter("boundary");
        if (boundary.isEmpty()) {
            return List.of();
        }
        byte[] border = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        List<MailPart> parts = new ArrayList<>();
        int begin = -1;
        int line = body;
        while (line < end && parts.size() < most) {
            int next = endOfLine(mail, line, end);
            if (startsWith(border, line, next)) {
                if (begin >= 0) {
                    parts.add(new MailPart(mail, begin, Math.max(begin, line - 1)));
                }
                begin = isLast(border, line, next) ? -1 : next;
            }
            line = next;
        }
        if (begin >= 0 && begin < end && parts.size() < most) {
            parts.add(new MailPart(mail, begin, end));
        }
        return parts;
    }

    private boolean startsWith(byte[] border, int line, int next) {
        if (next - line < border.length) {
            return false;
        }
        for (int i = 0; i < border.length; i++) {
            if (mail[line + i] != border[i]) {
                return false;
            }
        }
        // Another boundary may begin like this one.
        String rest =
                new String(
                        mail,
                        line + border.length,
                        Math.min(next - line - border.length, 8),
                        StandardCharsets.ISO_8859_1);
        return rest.isBlank() || rest.strip().equals("--");
    }

    private boolean isLast(byte[] border, int line, int next) {
        return next - line >= border.length + 2 && mail[line + border.length] == '-';
    }

    /** Its text, decoded: at most the first 64 KB. */
    String text() {
        byte[] decoded = decoded();
        try {
            Charset charset = Charset.forName(MimeUtility.javaCharset(parameter("charset")));
            if (!charset.equals(StandardCharsets.UTF_8)
                    && !charset.equals(StandardCharsets.US_ASCII)) {
                return new String(decoded, charset);
            }
        } catch (IllegalArgumentException unknown) {
            return guessed(decoded);
        }
        return guessed(decoded);
    }

    /** UTF-8 where it is such; Japanese servers forget to name ISO-2022-JP; else western. */
    private static String guessed(byte[] text) {
        String ascii = new String(text, StandardCharsets.ISO_8859_1);
        if (ascii.contains("\u001B$B") || ascii.contains("\u001B$@")) {
            return new String(text, Charset.forName("ISO-2022-JP"));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException cutOrOther) {
            return text.length == LARGEST_TEXT ? new String(text, StandardCharsets.UTF_8) : ascii;
        }
    }

    private byte[] decoded() {
        String[] encodings = headers.getHeader("Content-Transfer-Encoding");
        String encoding = encodings == null ? "" : encodings[0].strip().toLowerCase(Locale.ROOT);
        ByteArrayInputStream raw = new ByteArrayInputStream(mail, body, Math.max(0, end - body));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream decoder =
                encoding.equals("base64") || encoding.equals("quoted-printable")
                        ? MimeUtility.decode(raw, encoding)
                        : raw) {
            for (int next = decoder.read();
                    next >= 0 && text.size() < LARGEST_TEXT;
                    next = decoder.read()) {
                text.write(next);
            }
        } catch (IOException | MessagingException broken) {
            // What came before the broken place is read.
            return text.toByteArray();
        }
        return text.toByteArray();
    }

    private static byte[] withLineFeeds(byte[] mail) {
        ByteArrayOutputStream unix = new ByteArrayOutputStream(mail.length);
        for (int i = 0; i < mail.length; i++) {
            boolean pair = mail[i] == '\r' && i + 1 < mail.length && mail[i + 1] == '\n';
            if (!pair) {
                unix.write(mail[i] == '\r' ? '\n' : mail[i]);
            }
        }
        return unix.toByteArray();
    }

    private static int endOfHead(byte[] mail, int from, int end) {
        int line = from;
        while (line < end && mail[line] != '\n') {
            line = endOfLine(mail, line, end);
        }
        return Math.min(line + 1, end);
    }

    private static int endOfLine(byte[] mail, int from, int end) {
        int at = from;
        while (at < end && mail[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, end);
    }
}
