package com.willaireplaceme.mailer.feedback;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's words in the form that the table is written for: lower case, one line, {@code <@>} for
 * addresses, whose names mean nothing, and only the host of links.
 *
 * @param exactCode the first code in it that says something; {@code null} for none
 * @param code the first code in it, of a basic one what it says; {@code null} for none
 */
record BounceText(String words, @Nullable EnhancedStatus exactCode, @Nullable EnhancedStatus code) {

    private static final int LIMIT = 16 * 1024;
    private static final Pattern LINK = Pattern.compile("https?://([^\\s/?#>\"]+)[^\\s>\")\\]]*");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>,;:\"'()\\[\\]]{1,200}@[^\\s<>,;:\"'()\\[\\]]+");
    private static final Pattern REPLY_CODE =
            Pattern.compile(
                    "(?<![\\w.])[245]\\d\\d(?:[- ]#?[245]\\.\\d{1,3}\\.\\d{1,3}\\b|-)(?!\\.)");

    /** Sentences end at the others. */
    private static final Pattern DOT_IN_NAME = Pattern.compile("(?<=[\\w\\]])\\.(?=[\\w\\[])");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

    Optional<EnhancedStatus> exact() {
        return Optional.ofNullable(exactCode);
    }

    Optional<EnhancedStatus> first() {
        return Optional.ofNullable(code);
    }

    static BounceText of(String text) {
        String whole = text.substring(0, Math.min(text.length(), LIMIT));
        String plain = Normalizer.normalize(whole, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = LINK.matcher(plain.replace('\u2019', '\'')).replaceAll("$1");
        plain = ADDRESS.matcher(plain).replaceAll("@");
        plain = REPLY_CODE.matcher(plain.replace("<@>", "@")).replaceAll(" ");
        plain = DOT_IN_NAME.matcher(plain.replace("@", "<@>")).replaceAll("·");
        plain = SPACE.matcher(plain).replaceAll(" ").strip();
        List<EnhancedStatus> codes = EnhancedStatus.extendedIn(whole);
        return new BounceText(
                plain,
                codes.stream().filter(EnhancedStatus::isExact).findFirst().orElse(null),
                codes.stream().findFirst().or(() -> EnhancedStatus.replyIn(whole)).orElse(null));
    }
}
