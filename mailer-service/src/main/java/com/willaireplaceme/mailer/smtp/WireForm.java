package com.willaireplaceme.mailer.smtp;

import java.io.ByteArrayOutputStream;

/** A message as it goes over the wire: lines end in CRLF, and no line can be taken for the end. */
final class WireForm {

    private WireForm() {}

    /**
     * The message with another dot before each line that begins with one (RFC 5321, section 4.5.2),
     * and with CRLF where a line ended in CR or LF alone. Most messages have nothing to change and
     * are returned as they are.
     */
    static byte[] of(byte[] message) {
        int unchanged = unchanged(message);
        if (unchanged == message.length) {
            return message;
        }
        ByteArrayOutputStream wire = new ByteArrayOutputStream(message.length + 1024);
        wire.write(message, 0, unchanged);
        boolean lineBegins = unchanged == 0 || message[unchanged - 1] == '\n';
        for (int i = unchanged; i < message.length; i++) {
            byte next = message[i];
            if (next == '\n' || next == '\r') {
                wire.write('\r');
                wire.write('\n');
                if (next == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
                    i++;
                }
                lineBegins = true;
                continue;
            }
            if (next == '.' && lineBegins) {
                wire.write('.');
            }
            wire.write(next);
            lineBegins = false;
        }
        return wire.toByteArray();
    }

    /** How many bytes from the begin need no change. */
    private static int unchanged(byte[] message) {
        byte before = '\n';
        for (int i = 0; i < message.length; i++) {
            byte next = message[i];
            if (before == '\r' && next != '\n') {
                return i - 1;
            }
            boolean dotAtBegin = before == '\n' && next == '.';
            boolean loneLineFeed = next == '\n' && before != '\r';
            if (dotAtBegin || loneLineFeed) {
                return i;
            }
            before = next;
        }
        return before == '\r' ? message.length - 1 : message.length;
    }
}
