package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Baseline;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far the catalogue orders its professions as published indices do. The index is anchored to
 * the mean of these very indices, so its agreement is high by construction; that of the tasks
 * alone, before the anchor, is what the catalogue's choice of tasks and shares earns.
 *
 * @param professions number of professions compared
 * @param index agreement of the exposure index of the typical mid-level week
 * @param tasks agreement of that week's task exposure before the anchor
 */
public record PublishedAgreement(int professions, Correlations index, Correlations tasks) {

    /**
     * Spearman's rank correlations with the published indices, each -1 to 1.
     *
     * @param ilo with the ILO's mean score (Working Paper 140, 2025)
     * @param human with Eloundou's beta by people (2023)
     * @param gpt4 with Eloundou's beta by GPT-4 (2023)
     */
    public record Correlations(double ilo, double human, double gpt4) {}

    /**
     * Compares all professions.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static PublishedAgreement of(Catalogue catalogue) {
        List<Profession> professions = catalogue.professions();
        return new PublishedAgreement(
                professions.size(),
                correlations(
                        professions,
                        profession -> ScoringModel.typical(profession, Level.MID).index()),
                correlations(professions, profession -> profession.typicalExposure(Level.MID)));
    }

    private static Correlations correlations(
            List<Profession> professions, ToDoubleFunction<Profession> figure) {
        double[] ours = values(professions, figure);
        return new Correlations(
                with(ours, professions, Baseline::iloMean),
                with(ours, professions, Baseline::humanBeta),
                with(ours, professions, Baseline::gpt4Beta));
    }

    private static double with(
            double[] ours, List<Profession> professions, ToDoubleFunction<Baseline> published) {
        return RankCorrelation.spearman(
                ours,
                values(professions, profession -> published.applyAsDouble(profession.baseline())));
    }

    private static double[] values(
            List<Profession> professions, ToDoubleFunction<Profession> figure) {
        return professions.stream().mapToDouble(figure).toArray();
    }
}
