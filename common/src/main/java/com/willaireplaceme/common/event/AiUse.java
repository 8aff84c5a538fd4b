package com.willaireplaceme.common.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How often somebody uses AI tools for a task. Weights: scoring model, step 7. */
public enum AiUse {
    @JsonProperty("never")
    NEVER(0),
    @JsonProperty("sometimes")
    SOMETIMES(0.33),
    @JsonProperty("often")
    OFTEN(0.67),
    @JsonProperty("always")
    ALWAYS(1);

    private final double weight;

    AiUse(double weight) {
        this.weight = weight;
    }

    /** Share of the task's work that goes through a tool, 0 to 1. */
    public double weight() {
        return weight;
    }
}
