package com.willaireplaceme.mailer.feedback;

import com.willaireplaceme.common.event.BounceCategory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table in {@code mailer/bounce-rules.yml}, which says what its fields mean.
 *
 * @param words any of them decides; empty if the line is about codes alone
 * @param codes exact codes beside the words, where {@code x} is any number; empty for every code
 * @param statuses codes of the report's own field; empty if the line is about texts
 */
record BounceRule(
        String id,
        BounceCategory category,
        boolean suppresses,
        List<Pattern> words,
        List<String> codes,
        List<String> statuses,
        String example,
        String nearMiss) {

    static BounceRule of(Map<String, ?> line) {
        String id = text(line, "id");
        return new BounceRule(
                id,
                BounceCategory.of(text(line, "category"))
                        .orElseThrow(() -> new IllegalStateException(id + ": unknown category")),
                Boolean.TRUE.equals(line.get("suppress")),
                texts(line.get("words")).stream().map(Pattern::compile).toList(),
                texts(line.get("codes")),
                texts(line.get("status")),
                text(line, "example"),
                text(line, "near-miss"));
    }

    /** Whether it decides a text, in the form of {@link BounceText}. */
    boolean decides(BounceText text) {
        return statuses.isEmpty()
                && (codes.isEmpty() || matches(codes, text.exactCode()))
                && (words.isEmpty()
                        || words.stream().anyMatch(word -> word.matcher(text.words()).find()));
    }

    /** Whether it decides by the report's own field. */
    boolean decidesByStatus(@Nullable EnhancedStatus status) {
        return matches(statuses, status);
    }

    /**
     * Whether it names another cause than the mailbox in so many words. Trouble on the way is none:
     * it is also told of servers that were tried before the one that refused the message.
     */
    boolean isOtherCause() {
        return !suppresses
                && !words.isEmpty()
                && category != BounceCategory.RATE
                && category != BounceCategory.NETWORK;
    }

    private static boolean matches(List<String> patterns, @Nullable EnhancedStatus code) {
        return code != null && patterns.stream().anyMatch(code::matches);
    }

    private static String text(Map<String, ?> line, String name) {
        return Objects.requireNonNull(line.get(name), name).toString();
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> many -> many.stream().map(Object::toString).toList();
            default -> List.of(value.toString());
        };
    }
}
