package com.willaireplaceme.common.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.scoring.PublishedAgreement.Correlations;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublishedAgreementTests {

    private static final PublishedAgreement AGREEMENT = PublishedAgreement.of(Catalogue.bundled());

    @Test
    void theFiguresArePrinted() {
        System.out.printf(
                Locale.ROOT,
                "Spearman's rank correlation over %d professions: index %s; tasks alone %s%n",
                AGREEMENT.professions(),
                text(AGREEMENT.index()),
                text(AGREEMENT.tasks()));

        assertThat(AGREEMENT.professions()).isEqualTo(Catalogue.bundled().professions().size());
    }

    @Test
    void theIndexOrdersProfessionsAsEachPublishedIndexDoes() {
        assertThat(lowest(AGREEMENT.index())).isGreaterThan(0.7);
    }

    @Test
    void theTasksAloneAlreadyDo() {
        assertThat(lowest(AGREEMENT.tasks())).isGreaterThan(0.5);
    }

    private static double lowest(Correlations correlations) {
        return Math.min(correlations.ilo(), Math.min(correlations.human(), correlations.gpt4()));
    }

    private static String text(Correlations correlations) {
        return String.format(
                Locale.ROOT,
                "ILO %.3f, people %.3f, GPT-4 %.3f",
                correlations.ilo(),
                correlations.human(),
                correlations.gpt4());
    }
}
