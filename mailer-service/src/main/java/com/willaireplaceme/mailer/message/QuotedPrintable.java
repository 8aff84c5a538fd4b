package com.willaireplaceme.mailer.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/** Text as printable ASCII in short lines (RFC 2045, section 6.7). */
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A byte becomes three at most, and so do the ends of lines that are put between them. */
    private static final int MOST_BYTES_FOR_ONE = 4;

    private final byte[] out;
    private int length;
    private int column;

    private QuotedPrintable(int bytes) {
        this.out = new byte[bytes * MOST_BYTES_FOR_ONE];
    }

    /**
     * The text in UTF-8, encoded.
     *
     * @param text lines end in LF
     */
    static byte[] of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        QuotedPrintable encoded = new QuotedPrintable(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean lineEnds = i + 1 == bytes.length || bytes[i + 1] == '\n';
            encoded.add(bytes[i], lineEnds);
        }
        return Arrays.copyOf(encoded.out, encoded.length);
    }

    private void add(byte next, boolean lineEnds) {
        if (next == '\n') {
            write('\r', '\n');
            column = 0;
            return;
        }
        boolean visible = next > ' ' && next < 127 && next != '=';
        boolean literal = visible || (next == ' ' && !lineEnds);
        int width = literal ? 1 : 3;
        // The last column is for the sign that the line goes on, if it does.
        if (column + width > (lineEnds ? LONGEST_LINE : LONGEST_LINE - 1)) {
            write('=', '\r', '\n');
            column = 0;
        }
        if (literal) {
            out[length++] = next;
        } else {
            write('=', HEX.toHighHexDigit(next), HEX.toLowHexDigit(next));
        }
        column += width;
    }

    private void write(char... ascii) {
        for (char next : ascii) {
            out[length++] = (byte) next;
        }
    }
}
