package com.willaireplaceme.mailer;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the mail server is and how to speak to it. Its text form hides the password.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param encryption when TLS begins; the server's name is checked in every case
 * @param user whom to log in as; {@code null} for no login
 * @param password {@code null} exactly where there is no user
 */
public record SmtpUrl(
        String host,
        int port,
        Encryption encryption,
        @Nullable String user,
        @Nullable String password) {

    /** When TLS begins. */
    public enum Encryption {
        /** Never. */
        NONE,
        /** By STARTTLS if the server offers it. */
        STARTTLS_IF_OFFERED,
        /** By STARTTLS; nothing is sent to a server that does not offer it. */
        STARTTLS_REQUIRED,
        /** With the first byte. */
        TLS
    }

    static final String DEFAULT = "smtp://localhost:25";

    private static final int SMTP_PORT = 25;
    private static final int SMTPS_PORT = 465;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code smtp://user:password@host:port?starttls=required} or {@code smtps://…}; user and
     * password are percent-encoded. {@code starttls} is {@code required}, {@code off} or, by
     * default, {@code optional}.
     *
     * @throws IllegalArgumentException if it is something else; the message repeats nothing of it
     */
    static SmtpUrl parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException secretInside) {
            throw refused("is not a URL");
        }
        boolean tls = "smtps".equalsIgnoreCase(url.getScheme());
        if (!tls && !"smtp".equalsIgnoreCase(url.getScheme())) {
            throw refused("must begin with smtp:// or smtps://");
        }
        String host = url.getHost();
        if (host == null) {
            throw refused("names no host, or holds a character that must be percent-encoded");
        }
        if (url.getPath() != null && !url.getPath().isEmpty() && !url.getPath().equals("/")) {
            throw refused("must have no path");
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? SMTPS_PORT : SMTP_PORT;
        if (port < 1 || port > HIGHEST_PORT) {
            throw refused("names a port that cannot be");
        }
        String login = url.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        if (login != null && colon < 1) {
            throw refused("must give user:password before the @");
        }
        return new SmtpUrl(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                encryption(tls, url.getRawQuery()),
                login == null ? null : decoded(login.substring(0, colon)),
                login == null ? null : decoded(login.substring(colon + 1)));
    }

    private static Encryption encryption(boolean tls, @Nullable String query) {
        if (query == null) {
            return tls ? Encryption.TLS : Encryption.STARTTLS_IF_OFFERED;
        }
        if (tls) {
            throw refused("cannot be smtps:// and ask for STARTTLS");
        }
        return switch (query) {
            case "starttls=required" -> Encryption.STARTTLS_REQUIRED;
            case "starttls=optional" -> Encryption.STARTTLS_IF_OFFERED;
            case "starttls=off" -> Encryption.NONE;
            default -> throw refused("knows only ?starttls=required, optional or off");
        };
    }

    /** A plus is a plus here, not a space. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException secretInside) {
            throw refused("has a wrong percent-encoding");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("SMTP_URL " + why);
    }

    @Override
    public String toString() {
        return "SmtpUrl[" + host + ":" + port + ", " + encryption + "]";
    }
}
