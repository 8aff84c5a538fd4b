package com.willaireplaceme.common.catalogue;

/** How exposed a task is to language models. Cut-offs: scoring model, step 1. */
public enum Rating {
    /** Today's models could do most of it or speed it up a lot. */
    HIGH,
    /** They help with parts of it. */
    MEDIUM,
    /** They change little about it. */
    LOW;

    private static final double HIGH_EXPOSURE = 0.75;
    private static final double HIGH_AUTOMATION = 2;
    private static final double MEDIUM_EXPOSURE = 0.375;

    /**
     * @param exposure task exposure, 0 to 1
     * @param automation mean automation level, 0 (T0) to 4 (T4)
     */
    static Rating of(double exposure, double automation) {
        if (exposure >= HIGH_EXPOSURE && automation >= HIGH_AUTOMATION) {
            return HIGH;
        }
        return exposure >= MEDIUM_EXPOSURE ? MEDIUM : LOW;
    }
}
