package com.willaireplaceme.mailer.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Text as printable ASCII in short lines (RFC 2045, section 6.7). */
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    private int column;

    private QuotedPrintable() {}

    /**
     * The text in UTF-8, encoded.
     *
     * @param text lines end in LF
     */
    static byte[] of(String text) {
        QuotedPrintable encoded = new QuotedPrintable();
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean lineEnds = i + 1 == bytes.length || bytes[i + 1] == '\n';
            encoded.add(bytes[i], lineEnds);
        }
        return encoded.out.toByteArray();
    }

    private void add(byte next, boolean lineEnds) {
        if (next == '\n') {
            write("\r\n");
            column = 0;
            return;
        }
        boolean visible = next > ' ' && next < 127 && next != '=';
        boolean literal = visible || (next == ' ' && !lineEnds);
        int width = literal ? 1 : 3;
        // The last column is for the sign that the line goes on, if it does.
        if (column + width > (lineEnds ? LONGEST_LINE : LONGEST_LINE - 1)) {
            write("=\r\n");
            column = 0;
        }
        if (literal) {
            out.write(next);
        } else {
            write("=" + HEX.toHexDigits(next));
        }
        column += width;
    }

    private void write(String ascii) {
        out.writeBytes(ascii.getBytes(US_ASCII));
    }
}
