package com.willaireplaceme.common.web;

import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * Makes every query readable before anybody reads it. Links are made by many hands: those of an
 * advertisement can hold raw brackets, a lone percent sign, or bytes of another encoding. What is
 * no text becomes U+FFFD, which no rule takes for a value; the rest of the link works. Thread-safe.
 */
final class QueryRepair extends ValveBase {

    /**
     * Characters that RFC 3986 does not allow raw and browsers send all the same (WHATWG URL
     * Standard, query percent-encode set). Tomcat has to be told to let them pass.
     */
    static final String RAW = "\"<>[\\]^`{|}";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char UNREADABLE = '\uFFFD';

    QueryRepair() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        MessageBytes query = request.getCoyoteRequest().queryString();
        if (!query.isNull()) {
            String given = query.toString();
            String readable = readable(given);
            if (!readable.equals(given)) {
                query.setString(readable);
            }
        }
        getNext().invoke(request, response);
    }

    /** The query with what cannot be read replaced; the same text if there is nothing to mend. */
    static String readable(String query) {
        StringBuilder readable = new StringBuilder(query.length());
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        for (int at = 0; at < query.length(); at++) {
            char character = query.charAt(at);
            if (isEncoded(query, at)) {
                run.write(HexFormat.fromHexDigits(query, at + 1, at + 3));
                at += 2;
                continue;
            }
            flush(run, readable, query, at);
            if (character == '%' || RAW.indexOf(character) >= 0) {
                readable.append('%').append(HEX.toHexDigits((byte) character));
            } else {
                readable.append(character);
            }
        }
        flush(run, readable, query, query.length());
        return readable.toString();
    }

    private static boolean isEncoded(String query, int at) {
        return query.charAt(at) == '%'
                && at + 2 < query.length()
                && HexFormat.isHexDigit(query.charAt(at + 1))
                && HexFormat.isHexDigit(query.charAt(at + 2));
    }

    /** Appends encoded bytes, as they were if they are UTF-8. */
    private static void flush(
            ByteArrayOutputStream run, StringBuilder readable, String query, int end) {
        String text = run.toString(StandardCharsets.UTF_8).replace('\0', UNREADABLE);
        if (text.indexOf(UNREADABLE) < 0) {
            readable.append(query, end - 3 * run.size(), end);
        } else {
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                readable.append('%').append(HEX.toHexDigits(octet));
            }
        }
        run.reset();
    }
}
