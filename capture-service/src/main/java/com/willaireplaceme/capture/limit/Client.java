package com.willaireplaceme.capture.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * Who sends a request, as far as limits go: an IPv4 address, or the first 64 bits of an IPv6
 * address, because a household or a server has at least so many of those to itself. Behind a
 * trusted proxy the servlet container has put the visitor's address in place of the proxy's.
 */
public record Client(String network) {

    private static final int BLOCKS_OF_A_NETWORK = 4;
    private static final Pattern ZONE = Pattern.compile("%.*");

    /** The sender of a request. */
    public static Client of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static Client of(String address) {
        if (address.indexOf(':') < 0) {
            return new Client(address);
        }
        String[] blocks = expanded(ZONE.matcher(address).replaceFirst("")).split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < BLOCKS_OF_A_NETWORK; i++) {
            network.append(blocks[i].replaceFirst("^0+(?=.)", "")).append(':');
        }
        return new Client(network.toString());
    }

    /** With all eight blocks written out. */
    private static String expanded(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return address;
        }
        String before = address.substring(0, gap);
        String after = address.substring(gap + 2);
        int present = blocks(before) + blocks(after);
        String zeros = "0:".repeat(Math.max(0, 8 - present));
        return (before.isEmpty() ? "" : before + ":") + zeros + (after.isEmpty() ? "0" : after);
    }

    private static int blocks(String part) {
        return part.isEmpty() ? 0 : part.split(":", -1).length;
    }
}
