package com.willaireplaceme.capture.proof;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When requests for a report must come with a proof of work.
 *
 * @param mode never, under attack, or always
 * @param abovePerMinute requests a minute to this instance that are an attack, at least 1
 */
@ConfigurationProperties("capture.proof")
public record ProofSettings(Mode mode, int abovePerMinute) {

    /** When a proof is asked for. */
    public enum Mode {
        /** Never. */
        OFF,
        /** For a while after there were too many requests. */
        AUTO,
        /** Always. */
        ON
    }

    public ProofSettings {
        if (mode == null) {
            throw new IllegalArgumentException("CAPTURE_PROOF_OF_WORK must be off, auto or on");
        }
        if (abovePerMinute < 1) {
            throw new IllegalArgumentException("CAPTURE_PROOF_OF_WORK_ABOVE must be at least 1");
        }
    }
}
