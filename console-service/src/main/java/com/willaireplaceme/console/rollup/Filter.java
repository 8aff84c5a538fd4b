package com.willaireplaceme.console.rollup;

import org.jspecify.annotations.Nullable;

/** Which requests are counted; {@code null} is any. */
public record Filter(@Nullable String profession, @Nullable String level, @Nullable String source) {

    /** Every request. */
    public static final Filter NONE = new Filter(null, null, null);

    int dimensions() {
        return (profession == null ? 0 : Cube.PROFESSION)
                | (level == null ? 0 : Cube.LEVEL)
                | (source == null ? 0 : Cube.SOURCE);
    }
}
