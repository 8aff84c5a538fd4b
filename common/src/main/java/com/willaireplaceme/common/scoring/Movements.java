package com.willaireplaceme.common.scoring;

/**
 * What moved the figures, in index points. {@code baseline + mix + skills + limit} is the index;
 * {@code index + level + tools} is the pressure index before it is limited to 0 to 100.
 *
 * @param baseline the profession's published baseline
 * @param mix how the week differs from the profession's typical one
 * @param skills what the ticked skills change
 * @param limit what keeping the index within 0 and 100 took away
 * @param level what seniority changes
 * @param tools what working with AI tools changes
 */
public record Movements(
        double baseline, double mix, double skills, double limit, double level, double tools) {}
