package com.willaireplaceme.common.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Label of an index. Cut-offs: scoring model, step 11. */
public enum ExposureLabel {
    @JsonProperty("Low")
    LOW("Low", 25),
    @JsonProperty("Moderate")
    MODERATE("Moderate", 45),
    @JsonProperty("Elevated")
    ELEVATED("Elevated", 65),
    @JsonProperty("High")
    HIGH("High", Double.POSITIVE_INFINITY);

    private final String text;
    private final double below;

    ExposureLabel(String text, double below) {
        this.text = text;
        this.below = below;
    }

    /** The label of an index between 0 and 100. */
    public static ExposureLabel of(double index) {
        for (ExposureLabel label : values()) {
            if (index < label.below) {
                return label;
            }
        }
        throw new IllegalArgumentException("not an index: " + index);
    }

    /** The label as people read it. */
    public String text() {
        return text;
    }

    /** Where the label ends, exclusive; infinite for the last. */
    public double upperBound() {
        return below;
    }
}
