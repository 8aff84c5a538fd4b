package com.willaireplaceme.mailer.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered, without its text, which may repeat an address.
 *
 * @param code reply code, 200 to 599
 * @param enhanced enhanced status code (RFC 3463) such as {@code 5.1.1}; {@code null} if none came
 */
public record Reply(int code, @Nullable String enhanced) {

    private static final Pattern LINE =
            Pattern.compile(
                    "\\d{3}[ -](?<enhanced>[245]\\.\\d{1,3}\\.\\d{1,3})(?!\\S).*", Pattern.DOTALL);

    /** The server closes the connection, for everyone. */
    static final int CLOSING = 421;

    static Reply of(int code, @Nullable String text) {
        Matcher line = LINE.matcher(text == null ? "" : text);
        return new Reply(code, line.matches() ? line.group("enhanced") : null);
    }

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    boolean isTransient() {
        return code >= 400 && code < 500;
    }

    boolean isPermanent() {
        return code >= 500 && code < 600;
    }

    @Override
    public String toString() {
        return enhanced == null ? Integer.toString(code) : code + " " + enhanced;
    }
}
