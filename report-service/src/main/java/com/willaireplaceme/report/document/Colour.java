package com.willaireplaceme.report.document;

/** A colour of sRGB, as {@code 0xRRGGBB}. */
record Colour(int rgb) {

    float red() {
        return (rgb >> 16 & 0xFF) / 255f;
    }

    float green() {
        return (rgb >> 8 & 0xFF) / 255f;
    }

    float blue() {
        return (rgb & 0xFF) / 255f;
    }
}
