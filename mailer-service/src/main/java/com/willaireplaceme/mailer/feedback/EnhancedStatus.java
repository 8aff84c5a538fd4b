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
    private static final Pattern BASIC = Pattern.compile("(?<![\\d.])([245]\\d\\d)(?![\\d.])");
    private static final int SUCCESS = 2;
    private static final int PERMANENT = 5;

    /** The first code in a text, if there is one; of a basic code such as 550, what it says. */
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
                ? Optional.of(ofReply(Integer.parseInt(basic.group(1))))
                : Optional.empty();
    }

    /**
     * The most exact code of a failure: the server's own words are more so than a status that a
     * gateway made up (5.0.0).
     *
     * @param status the report's status; blank if it has none
     * @param diagnostic the words of the server that refused the message; blank for none
     */
    public static Optional<EnhancedStatus> ofFailure(String status, String diagnostic) {
        Optional<EnhancedStatus> told = in(status);
        return told.filter(code -> code.subject != 0)
                .or(() -> in(diagnostic).filter(code -> code.kind != SUCCESS))
                .or(() -> told);
    }

    /** RFC 5321, 4.2.3, and RFC 7504: only some replies are about the mailbox. */
    private static EnhancedStatus ofReply(int code) {
        return switch (code) {
            case 550, 551, 553 -> new EnhancedStatus(PERMANENT, 0, 0);
            case 552 -> new EnhancedStatus(PERMANENT, 2, 2);
            case 556 -> new EnhancedStatus(PERMANENT, 1, 10);
            default -> {
                int kind = code / 100;
                yield new EnhancedStatus(kind, kind == PERMANENT ? 3 : 0, 0);
            }
        };
    }

    /**
     * Whether it says for good that there is no such mailbox. A full mailbox, a refused content, a
     * policy or a network says nothing about the address.
     */
    public boolean meansNoMailbox() {
        return kind == PERMANENT
                && switch (subject) {
                    case 0 -> true;
                    // Addressing: but not the sender's (7, 8), nor a server's behind it (9).
                    case 1 -> detail < 7 || detail > 9;
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
