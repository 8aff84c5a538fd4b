package com.willaireplaceme.mailer.feedback;

import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import com.willaireplaceme.mailer.ledger.Findings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes findings to the ledger, and counts them and whatever else came. Thread-safe. */
@Component
public class Feedback {

    private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);

    private final Findings findings;
    private final MeterRegistry meters;

    Feedback(Findings findings, MeterRegistry meters) {
        this.findings = findings;
        this.meters = meters;
    }

    /** Why something that came changes nothing. */
    public enum Refusal {
        /** It names no delivery that we could have sent. */
        FORGED,
        /** It is larger than any report. */
        OVERSIZED,
        /** It cannot be read. */
        UNREADABLE,
        /** It is no report, or one that says nothing about a delivery. */
        NOT_A_REPORT
    }

    /** Notes a finding and draws its consequences. */
    public Outcome take(Finding finding) {
        Outcome outcome = findings.take(finding);
        count(finding.source(), finding.kind().text(), outcome.name());
        if (outcome == Outcome.CHANGED) {
            LOG.atInfo()
                    .addKeyValue("delivery", finding.key())
                    .log(
                            "Delivery {}: {} ({}), told by {}",
                            finding.key(),
                            finding.kind().text(),
                            finding.detail(),
                            finding.source());
        }
        return outcome;
    }

    /** Counts something that changes nothing. */
    public void refuse(String source, Refusal refusal) {
        count(source, "none", refusal.name());
    }

    private void count(String source, String kind, String outcome) {
        meters.counter(
                        "mailer.feedback",
                        "source",
                        source,
                        "kind",
                        kind,
                        "outcome",
                        outcome.toLowerCase(Locale.ROOT).replace('_', ' '))
                .increment();
    }
}
