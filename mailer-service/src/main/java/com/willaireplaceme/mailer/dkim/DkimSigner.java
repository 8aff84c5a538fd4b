package com.willaireplaceme.mailer.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.willaireplaceme.mailer.MailerSettings;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs finished messages by every key that is set (RFC 6376, RFC 8463). The same message gives the
 * same signatures. Thread-safe.
 */
@Component
public class DkimSigner {

    private static final Logger LOG = LoggerFactory.getLogger(DkimSigner.class);
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LINE = 72;

    /**
     * Each is named once more than it occurs, so that nobody can add another on the way (RFC 6376,
     * section 8.15). One-click unsubscription asks for the last two (RFC 8058, section 4).
     */
    private static final List<String> SIGNED =
            List.of(
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "Reply-To",
                    "MIME-Version",
                    "Content-Type",
                    "Auto-Submitted",
                    "Feedback-ID",
                    "List-Id",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post");

    private final String domain;
    private final List<DkimKey> keys;

    /**
     * Reads the keys.
     *
     * @throws IllegalArgumentException if one cannot be used
     */
    public DkimSigner(DkimSettings settings, MailerSettings mailer) {
        this.domain = settings.domain().isBlank() ? mailer.sender().domain() : settings.domain();
        List<DkimKey> read = new ArrayList<>();
        if (settings.rsa().isSet()) {
            read.add(DkimKey.read(DkimAlgorithm.RSA, settings.rsa()));
        }
        if (settings.ed25519().isSet()) {
            read.add(DkimKey.read(DkimAlgorithm.ED25519, settings.ed25519()));
        }
        this.keys = List.copyOf(read);
        if (!keys.isEmpty()) {
            LOG.info("Messages are signed for {} by {}", domain, keys);
        }
    }

    /**
     * Puts a signature of each key before the message.
     *
     * @param message a message whose lines end in CRLF
     * @param at the time to sign it by
     */
    public byte[] sign(byte[] message, Instant at) {
        if (keys.isEmpty()) {
            return message;
        }
        String text = new String(message, ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        List<String> headers =
                RelaxedForm.headers(text.substring(0, end)).stream()
                        .map(RelaxedForm::header)
                        .toList();
        StringBuilder signatures = new StringBuilder();
        try {
            String bodyHash =
                    base64(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(RelaxedForm.body(message, end + END_OF_HEAD.length())));
            for (DkimKey key : keys) {
                signatures.append(signature(key, headers, bodyHash, at)).append("\r\n");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs by these algorithms", e);
        }
        byte[] before = signatures.toString().getBytes(ISO_8859_1);
        byte[] signed = Arrays.copyOf(before, before.length + message.length);
        System.arraycopy(message, 0, signed, before.length, message.length);
        return signed;
    }

    private String signature(DkimKey key, List<String> headers, String bodyHash, Instant at)
            throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String name : SIGNED) {
            String begin = name.toLowerCase(Locale.ROOT) + ":";
            // Of headers of one name the last comes first (RFC 6376, section 5.4.2).
            for (String header : headers.reversed()) {
                if (header.startsWith(begin)) {
                    names.add(name);
                    text.append(header).append("\r\n");
                }
            }
            names.add(name);
        }
        String unsigned =
                "DKIM-Signature: v=1; a="
                        + key.algorithm().dkimName()
                        + "-sha256; c=relaxed/relaxed; d="
                        + domain
                        + ";\r\n s="
                        + key.selector()
                        + "; t="
                        + at.getEpochSecond()
                        + ";\r\n bh="
                        + bodyHash
                        + ";\r\n h="
                        + folded(String.join(":", names), ':')
                        + ";\r\n b=";
        text.append(RelaxedForm.header(unsigned));
        byte[] value = key.algorithm().sign(key.key(), text.toString().getBytes(ISO_8859_1));
        return unsigned + wrapped(base64(value));
    }

    /** Breaks a list after separators, so that no line gets long. */
    private static String folded(String list, char separator) {
        StringBuilder folded = new StringBuilder();
        int column = 0;
        for (String item : list.split("(?<=" + separator + ")", -1)) {
            if (column + item.length() > LINE) {
                folded.append("\r\n  ");
                column = 0;
            }
            folded.append(item);
            column += item.length();
        }
        return folded.toString();
    }

    private static String wrapped(String base64) {
        return base64.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n  ");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
