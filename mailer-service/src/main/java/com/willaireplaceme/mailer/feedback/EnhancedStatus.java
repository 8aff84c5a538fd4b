package com.willaireplaceme.mailer.feedback;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
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

    /** Where a reply begins: numbers elsewhere in a text are no codes. */
    private static final Pattern REPLY =
            Pattern.compile("(?:^|[\\s;:'\"\\[(<=])([245]\\d\\d)(?=[ :,-])(?!-\\d)");

    private static final int SUCCESS = 2;
    private static final int TEMPORARY = 4;

    /** The first code in a text, if there is one; of a basic code such as 550, what it says. */
    public static Optional<EnhancedStatus> in(String text) {
        Matcher enhanced = ENHANCED.matcher(text);
        if (enhanced.find()) {
            return Optional.of(of(enhanced.toMatchResult()));
        }
        Matcher basic = BASIC.matcher(text);
        return basic.find()
                ? Optional.of(ofReply(Integer.parseInt(basic.group(1))))
                : Optional.empty();
    }

    /** The codes of failures in a text that are written out, such as 5.1.1. */
    static List<EnhancedStatus> extendedIn(String text) {
        return ENHANCED.matcher(text)
                .results()
                .map(EnhancedStatus::of)
                .filter(code -> code.kind != SUCCESS)
                .toList();
    }

    /** What the first reply in a text says by its basic code, such as 550. */
    static Optional<EnhancedStatus> replyIn(String text) {
        return REPLY.matcher(text)
                .results()
                .map(reply -> ofReply(Integer.parseInt(reply.group(1))))
                .filter(code -> code.kind != SUCCESS)
                .findFirst();
    }

    private static EnhancedStatus of(MatchResult code) {
        return new EnhancedStatus(
                Integer.parseInt(code.group(1)),
                Integer.parseInt(code.group(2)),
                Integer.parseInt(code.group(3)));
    }

    /** A basic code says whether the failure may pass; for what it is used differs. */
    private static EnhancedStatus ofReply(int code) {
        return new EnhancedStatus(code / 100, 0, 0);
    }

    /** Whether it says what is wrong: 5.0.0, 5.1.0 and 5.2.0 leave it open. */
    boolean isExact() {
        return subject != 0 && detail != 0;
    }

    boolean isTemporary() {
        return kind == TEMPORARY;
    }

    /** Whether it is that code, where {@code x} is any number. */
    boolean matches(String pattern) {
        String[] numbers = pattern.split("\\.", -1);
        return fits(numbers[0], kind) && fits(numbers[1], subject) && fits(numbers[2], detail);
    }

    private static boolean fits(String pattern, int number) {
        return pattern.equals("x") || pattern.equals(Integer.toString(number));
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
