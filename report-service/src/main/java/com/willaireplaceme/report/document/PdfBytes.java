package com.willaireplaceme.report.document;

import java.util.Arrays;

/**
 * Bytes of a PDF while it is written: numbers, names and texts in its syntax (ISO 32000-1, section
 * 7.3). Numbers look alike in every locale.
 */
final class PdfBytes {

    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };
    private static final String DELIMITERS = "()<>[]{}/%#";

    /** Room for the digits and the sign of any {@code long}. */
    private static final int LONGEST_INTEGER = 20;

    private byte[] bytes;
    private int length;

    PdfBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** The same bytes, and room for as many more as asked for. */
    PdfBytes(PdfBytes beginning, int more) {
        this.bytes = Arrays.copyOf(beginning.bytes, beginning.length + more);
        this.length = beginning.length;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes themselves, of which {@link #length} count. */
    byte[] array() {
        return bytes;
    }

    PdfBytes put(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
        return this;
    }

    PdfBytes bytes(byte[] added) {
        return bytes(added, added.length);
    }

    PdfBytes bytes(byte[] added, int count) {
        makeRoom(count);
        System.arraycopy(added, 0, bytes, length, count);
        length += count;
        return this;
    }

    PdfBytes bytes(PdfBytes added) {
        return bytes(added.bytes, added.length);
    }

    PdfBytes ascii(String text) {
        int count = text.length();
        makeRoom(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    PdfBytes integer(long value) {
        makeRoom(LONGEST_INTEGER);
        if (value < 0) {
            bytes[length++] = '-';
        } else if (value < 10) {
            bytes[length++] = (byte) ('0' + value);
            return this;
        }
        length += digits(value);
        int at = length;
        for (long rest = value; rest != 0; rest /= 10) {
            bytes[--at] = (byte) ('0' + Math.abs(rest % 10));
        }
        return this;
    }

    private static int digits(long value) {
        int digits = 0;
        for (long rest = value; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** A number with at most two decimals, and none that is zero at the end. */
    PdfBytes hundredths(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            put('-');
            hundredths = -hundredths;
        }
        integer(hundredths / 100);
        int rest = (int) (hundredths % 100);
        if (rest != 0) {
            put('.').put('0' + rest / 10);
            if (rest % 10 != 0) {
                put('0' + rest % 10);
            }
        }
        return this;
    }

    PdfBytes name(String name) {
        put('/');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c > ' ' && c < 0x7F && DELIMITERS.indexOf(c) < 0) {
                put(c);
            } else if (c < 0x100) {
                put('#').hex(c);
            } else {
                throw new IllegalArgumentException("not a name of one byte a character");
            }
        }
        return this;
    }

    /** A text between round brackets. */
    PdfBytes literal(byte[] text) {
        put('(');
        for (byte b : text) {
            character(b);
        }
        return put(')');
    }

    /** A byte of a text between round brackets. */
    PdfBytes character(int value) {
        switch ((byte) value) {
            case '(', ')', '\\' -> put('\\').put(value);
            // A reader would take it for a line feed.
            case '\r' -> put('\\').put('r');
            default -> put(value);
        }
        return this;
    }

    /** A text as hexadecimal digits. */
    PdfBytes hexadecimal(byte[] text) {
        put('<');
        for (byte b : text) {
            hex(b);
        }
        return put('>');
    }

    private void hex(int value) {
        put(HEX[value >> 4 & 0xF]).put(HEX[value & 0xF]);
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
