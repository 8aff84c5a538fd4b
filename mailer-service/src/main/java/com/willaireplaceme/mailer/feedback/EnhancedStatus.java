package com.willaireplaceme.mailer.feedback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail system's status code (RFC 3463), such as 5.1.1.
 *
 * @param kind 2 success, 4 temporary, 5 permanent
 * @param subject what it is about, 0 to 999
 * @param detail what about it, 0 to 999
 */
public record EnhancedStatus(int kind, int subject, int detail) {

    private static final Pattern ENHANCED =
            Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern BASIC = Pattern.compile("(?<![\\d.])([245])\\d\\d(?![\\d.])");
    private static final int PERMANENT = 5;

    /** The first code in a text, if there is one; of a basic code such as 550, its kind. */
    public static Optional<EnhancedStatus> in(String text) {
        Matcher enhanced = ENHANCED.matcher(text);
        if (enhanced.find()) {
            return Optional.of(
                    new EnhancedStatus(
                            Integer.parseInt(enhanced.group(1)),
                            Integer.parseInt(enhanced.group(2)),
                            Integer.parseInt(enhanced.group(3))));
        }
        Matcher basic = BASIC.matcher(text);
        return basic.find()
                ? Optional.of(new EnhancedStatus(Integer.parseInt(basic.group(1)), 0, 0))
                : Optional.empty();
    }

    /**
     * Whether it says for good that there is no such mailbox. A full mailbox, a refused content, a
     * policy or a network says nothing about the address.
     */
    public boolean meansNoMailbox() {
        return kind == PERMANENT
                && switch (subject) {
                    // Undefined, and addressing.
                    case 0, 1 -> true;
                    // Mailbox: but not full (2), too large a message (3) or a list's own trouble
                    // (4).
                    case 2 -> detail < 2;
                    // Network: no host answers or accepts for this name, as some servers say.
                    case 4 -> detail == 1 || detail == 4;
                    default -> false;
                };
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
