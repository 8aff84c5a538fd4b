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
    private static final double MEDIUM_EXPOSURE = 0.375;

    /**
     * The rating that follows from the figure alone, so that it never contradicts the number beside
     * it.
     *
     * @param exposure task exposure, 0 to 1
     */
    static Rating of(double exposure) {
        if (exposure >= HIGH_EXPOSURE) {
            return HIGH;
        }
        return exposure >= MEDIUM_EXPOSURE ? MEDIUM : LOW;
    }
}
