package com.willaireplaceme.mailer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.BounceCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every line of the table, by its own examples. */
class BounceRulesTests {

    static final List<BounceRule> RULES = BounceClassifier.rules();

    private static final Set<BounceCategory> ABOUT_THE_RECIPIENT =
            Set.of(
                    BounceCategory.MAILBOX_UNKNOWN,
                    BounceCategory.DOMAIN_UNKNOWN,
                    BounceCategory.MOVED,
                    BounceCategory.DISABLED);

    @ParameterizedTest
    @FieldSource("RULES")
    void aLineDecidesItsExample(BounceRule rule) {
        Verdict verdict = classified(rule, rule.example());
        assertThat(verdict.rule()).isEqualTo(rule.id());
        assertThat(verdict.category()).isEqualTo(rule.category());
        assertThat(verdict.suppresses()).isEqualTo(rule.suppresses());
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void aLineDoesNotDecideItsNearMiss(BounceRule rule) {
        assertThat(classified(rule, rule.nearMiss()).rule()).isNotEqualTo(rule.id());
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void onlyLinesAboutTheRecipientSuppress(BounceRule rule) {
        if (rule.suppresses()) {
            assertThat(ABOUT_THE_RECIPIENT).contains(rule.category());
        }
    }

    @Test
    void everyLineHasItsOwnNameAndEveryCategoryALine() {
        assertThat(RULES).extracting(BounceRule::id).doesNotHaveDuplicates();
        assertThat(RULES)
                .extracting(BounceRule::category)
                .contains(
                        Arrays.stream(BounceCategory.values())
                                .filter(category -> category != BounceCategory.OTHER)
                                .toArray(BounceCategory[]::new))
                .hasSizeGreaterThan(BounceCategory.values().length);
    }

    private static Verdict classified(BounceRule rule, String example) {
        return rule.statuses().isEmpty()
                ? BounceClassifier.classify("", example)
                : BounceClassifier.classify(example, "");
    }
}
