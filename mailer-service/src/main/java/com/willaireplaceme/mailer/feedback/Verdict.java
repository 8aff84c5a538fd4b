package com.willaireplaceme.mailer.feedback;

import com.willaireplaceme.common.event.BounceCategory;
import com.willaireplaceme.mailer.ledger.Finding;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a failure was about.
 *
 * @param suppresses whether it says for good that nobody can be reached there
 * @param code the most exact code; {@code null} if nobody named one
 * @param rule the line of the table that decided; {@value #UNDECIDED} if none did
 */
public record Verdict(
        BounceCategory category, boolean suppresses, @Nullable EnhancedStatus code, String rule) {

    static final String UNDECIDED = "none";

    /** The same, where somebody was reached all the same. */
    public Verdict withoutSuppression() {
        return new Verdict(category, false, code, rule);
    }

    /** Whether a rule decided: nothing is known of the cause if not. */
    public boolean isDecided() {
        return !rule.equals(UNDECIDED);
    }

    /** The finding that a delivery failed for this. */
    public Finding finding(UUID key, String source) {
        return new Finding(
                key,
                suppresses ? Finding.Kind.HARD_BOUNCE : Finding.Kind.SOFT_BOUNCE,
                source,
                codeText(),
                category,
                rule);
    }

    /** The code in words. */
    public String codeText() {
        return code == null ? "no code" : code.toString();
    }
}
