package com.willaireplaceme.common.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether somebody stays in charge of what an AI tool does for them. Weights: scoring model, step
 * 7.
 */
public enum Steering {
    /** Steers the tool and checks its result. */
    @JsonProperty("steer")
    STEER(1),
    /** Hands the task over. */
    @JsonProperty("delegate")
    DELEGATE(0.5);

    private final double weight;

    Steering(double weight) {
        this.weight = weight;
    }

    /** How much of the tool's help counts as the person's own strength, 0 to 1. */
    public double weight() {
        return weight;
    }
}
