package com.willaireplaceme.mailer.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket that reads so much at most for one reply, with the TLS around it. Angus Mail reads a
 * line until it ends and a reply until its last line, so a server that ends neither would fill the
 * memory. Once there was too much, nothing more is read.
 */
class BoundedReplies extends DelegatingSocket {

    /**
     * In bytes: the longest line is 512 (RFC 5321, section 4.5.3.1.5), replies have some lines, and
     * a TLS handshake with its certificates takes some 10,000.
     */
    static final int LIMIT = 128 * 1024;

    private int left = LIMIT;

    BoundedReplies(Socket connected) {
        super(connected);
    }

    /** The next reply begins. */
    final void expectReply() {
        if (left >= 0) {
            left = LIMIT;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (left < 0) {
                    throw new ReplyTooLong();
                }
                int count = super.read(bytes, from, length);
                left -= Math.max(0, count);
                if (left < 0) {
                    throw new ReplyTooLong();
                }
                return count;
            }
        };
    }
}
