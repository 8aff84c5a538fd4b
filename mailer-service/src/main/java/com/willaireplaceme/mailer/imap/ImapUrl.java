package com.willaireplaceme.mailer.imap;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a mailbox is: {@code imaps://user:password@host:port/folder}, user and password
 * percent-encoded, the folder {@code INBOX} by default. {@code imap} speaks without TLS. Its text
 * form hides the password.
 *
 * @param protocol {@code imap} or {@code imaps}
 * @param port -1 for the protocol's own
 */
public record ImapUrl(
        String protocol, String host, int port, String user, String password, String folder) {

    /**
     * Reads an address.
     *
     * @param setting the setting's name, for the error
     * @throws IllegalArgumentException if it is none
     */
    public static ImapUrl parse(String setting, String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw refused(setting);
        }
        String[] user =
                uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        boolean imap = "imap".equals(uri.getScheme()) || "imaps".equals(uri.getScheme());
        if (!imap || uri.getHost() == null || user.length != 2) {
            throw refused(setting);
        }
        String path = uri.getPath();
        return new ImapUrl(
                uri.getScheme(),
                uri.getHost(),
                uri.getPort(),
                decoded(user[0]),
                decoded(user[1]),
                path.length() > 1 ? path.substring(1) : "INBOX");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the text, which may hold a password. */
    private static IllegalArgumentException refused(String setting) {
        return new IllegalArgumentException(
                setting + " must be like imaps://user:password@host/INBOX");
    }

    @Override
    public String toString() {
        return protocol + "://" + host + "/" + folder;
    }
}
