package com.willaireplaceme.mailer.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The relaxed form of headers and body, in which changes of white space on the way do no harm (RFC
 * 6376, sections 3.4.2 and 3.4.4). Bytes are read as ISO 8859-1, so that none changes.
 */
final class RelaxedForm {

    private RelaxedForm() {}

    /** A header in relaxed form, without a line's end. */
    static String header(String raw) {
        int colon = raw.indexOf(':');
        String name = raw.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = raw.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        return name + ":" + value.strip();
    }

    /** The headers of a message as they stand there, folded, without their last line's end. */
    static List<String> headers(String head) {
        List<String> headers = new ArrayList<>();
        for (String header : head.split("\r\n(?![ \t])", -1)) {
            if (!header.isEmpty()) {
                headers.add(header);
            }
        }
        return headers;
    }

    static byte[] body(String body) {
        StringBuilder relaxed = new StringBuilder(body.length());
        int kept = 0;
        for (String line : body.split("\r\n", -1)) {
            String plain = plain(line);
            relaxed.append(plain).append("\r\n");
            if (!plain.isEmpty()) {
                kept = relaxed.length();
            }
        }
        relaxed.setLength(kept);
        return relaxed.toString().getBytes(ISO_8859_1);
    }

    /** White space becomes one space, and none at the end; most lines have nothing to change. */
    private static String plain(String line) {
        boolean simple = line.indexOf('\t') < 0 && !line.contains("  ") && !line.endsWith(" ");
        return simple ? line : line.replaceAll("[ \t]+", " ").replaceAll(" $", "");
    }
}
