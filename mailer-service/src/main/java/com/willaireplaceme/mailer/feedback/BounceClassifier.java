package com.willaireplaceme.mailer.feedback;

import com.willaireplaceme.common.event.BounceCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Says what a failure was about, for whatever told it: a returned mail, a provider's event, a
 * server's reply. The rules are the table in {@code mailer/bounce-rules.yml}. Stateless.
 */
public final class BounceClassifier {

    private static final List<BounceRule> RULES = load();

    private BounceClassifier() {}

    /**
     * What a failure was about. The first text that decides does, then the status: what the server
     * said that refused the message is more exact than what others made of it.
     *
     * @param status the report's status; blank if it has none
     * @param texts words about the failure, those of the server that refused the message first;
     *     blank for none
     */
    public static Verdict classify(String status, String... texts) {
        Optional<EnhancedStatus> field = EnhancedStatus.in(status);
        List<BounceText> said =
                Arrays.stream(texts).filter(text -> !text.isBlank()).map(BounceText::of).toList();
        @Nullable EnhancedStatus code = mostExact(field, said).orElse(null);
        boolean temporary = isTemporary(field, said);
        List<BounceRule> deciding =
                said.stream()
                        .flatMap(text -> RULES.stream().filter(rule -> rule.decides(text)).limit(1))
                        .toList();
        return deciding.stream()
                .filter(BounceRule::isOtherCause)
                .findFirst()
                .or(() -> deciding.stream().findFirst())
                .or(() -> RULES.stream().filter(rule -> rule.decidesByStatus(code)).findFirst())
                .map(rule ->
                        new Verdict(
                                rule.category(), rule.suppresses() && !temporary, code, rule.id()))
                .orElseGet(() -> new Verdict(BounceCategory.OTHER, false, code, Verdict.UNDECIDED));
    }

    private static Optional<EnhancedStatus> mostExact(
            Optional<EnhancedStatus> field, List<BounceText> said) {
        Optional<BounceText> server = said.stream().findFirst();
        return server.flatMap(BounceText::exact)
                .or(() -> field.filter(EnhancedStatus::isExact))
                .or(() -> server.flatMap(BounceText::first))
                .or(() -> said.stream().skip(1).flatMap(text -> text.first().stream()).findFirst())
                .or(() -> field);
    }

    /**
     * Whether the failure may pass. A server's exact code counts before a status that says nothing
     * (4.0.0), and a status that says something before its words.
     */
    private static boolean isTemporary(Optional<EnhancedStatus> field, List<BounceText> said) {
        Optional<EnhancedStatus> temporary = field.filter(EnhancedStatus::isTemporary);
        if (temporary.filter(EnhancedStatus::isExact).isPresent()) {
            return true;
        }
        Optional<BounceText> server = said.stream().findFirst();
        return server.flatMap(BounceText::exact)
                .map(EnhancedStatus::isTemporary)
                .orElseGet(() ->
                        temporary.isPresent()
                                || server.flatMap(BounceText::first)
                                        .filter(EnhancedStatus::isTemporary)
                                        .isPresent());
    }

    static List<BounceRule> rules() {
        return RULES;
    }

    private static List<BounceRule> load() {
        try (InputStream table =
                BounceClassifier.class.getResourceAsStream("/mailer/bounce-rules.yml")) {
            List<Map<String, ?>> lines =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .load(Objects.requireNonNull(table, "no table of bounce rules"));
            return lines.stream().map(BounceRule::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
