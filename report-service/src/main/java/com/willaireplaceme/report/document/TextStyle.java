package com.willaireplaceme.report.document;

/**
 * How text looks.
 *
 * @param size in points
 * @param leading from one base line to the next, in points
 */
record TextStyle(Weight weight, float size, float leading, Colour colour) {

    /** Strength of the strokes. */
    enum Weight {
        REGULAR,
        SEMIBOLD
    }

    /** How far the first base line lies below the top of the text. */
    float ascent() {
        return (leading - size) / 2 + 0.8f * size;
    }

    TextStyle in(Colour other) {
        return new TextStyle(weight, size, leading, other);
    }
}
