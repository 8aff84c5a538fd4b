package com.willaireplaceme.mailer.dkim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The relaxed form of headers and body, in which changes of white space on the way do no harm (RFC
 * 6376, sections 3.4.2 and 3.4.4). Bytes are read as ISO 8859-1, so that none changes.
 */
final class RelaxedForm {

    private static final int CRLF = 2;

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

    /**
     * The body of a message in relaxed form: white space becomes one space, and none at a line's
     * end; no empty lines at the end.
     *
     * @param from where the body begins
     */
    static byte[] body(byte[] message, int from) {
        byte[] relaxed = new byte[message.length - from + CRLF];
        int length = 0;
        int kept = 0;
        boolean space = false;
        for (int i = from; i < message.length; i++) {
            byte next = message[i];
            if (next == ' ' || next == '\t') {
                space = true;
            } else if (next == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
                relaxed[length++] = '\r';
                relaxed[length++] = '\n';
                space = false;
                i++;
            } else {
                if (space) {
                    relaxed[length++] = ' ';
                    space = false;
                }
                relaxed[length++] = next;
                kept = length;
            }
        }
        if (kept > 0) {
            relaxed[kept++] = '\r';
            relaxed[kept++] = '\n';
        }
        return Arrays.copyOf(relaxed, kept);
    }
}
