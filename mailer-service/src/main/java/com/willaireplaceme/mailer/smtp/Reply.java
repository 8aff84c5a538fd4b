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

    private static final Pattern CODE =
            Pattern.compile("(?<code>[2-5]\\d{2})(?!\\d).*", Pattern.DOTALL);

    /** The server closes the connection, for everyone. */
    static final int CLOSING = 421;

    /**
     * The reply whose last line counts.
     *
     * @param text all lines, with their codes
     */
    static Reply of(int code, @Nullable String text) {
        Matcher line = LINE.matcher(lastLine(text));
        return new Reply(code, line.matches() ? line.group("enhanced") : null);
    }

    /** The code of the last line; -1 if it has none. */
    static int codeOf(@Nullable String text) {
        Matcher code = CODE.matcher(lastLine(text));
        return code.matches() ? Integer.parseInt(code.group("code")) : -1;
    }

    private static String lastLine(@Nullable String text) {
        String lines = text == null ? "" : text.stripTrailing();
        return lines.substring(lines.lastIndexOf('\n') + 1);
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
