package com.willaireplaceme.capture.proof;

import com.willaireplaceme.capture.proof.ProofSettings.Mode;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes a program pay for each request with some computing that a visitor's browser does while the
 * form is filled in. Thread-safe; each instance judges its own load.
 */
@Component
public class ProofOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(ProofOfWork.class);
    private static final Duration ALERT = Duration.ofMinutes(5);

    private final Mode mode;
    private final Challenges challenges;
    private final Bucket usual;
    private volatile @Nullable Long alertUntil;

    ProofOfWork(ProofSettings settings, Challenges challenges) {
        this.mode = settings.mode();
        this.challenges = challenges;
        this.usual =
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(settings.abovePerMinute())
                                        .refillGreedy(
                                                settings.abovePerMinute(), Duration.ofMinutes(1)))
                        .build();
    }

    /** Whether a request needs a proof at the moment. */
    boolean isNeeded() {
        return switch (mode) {
            case OFF -> false;
            case AUTO -> isAlert();
            case ON -> true;
        };
    }

    /**
     * Counts a request, and tells whether it may pass.
     *
     * @param proof the solution of a challenge in ALTCHA's form; {@code null} for none
     */
    public boolean suffices(@Nullable String proof) {
        if (mode == Mode.AUTO) {
            count();
        }
        return !isNeeded() || (proof != null && challenges.solves(proof));
    }

    private void count() {
        if (!usual.tryConsume(1)) {
            if (!isAlert()) {
                LOG.warn("Too many requests: for a while they need a proof of work");
            }
            alertUntil = System.nanoTime() + ALERT.toNanos();
        }
    }

    private boolean isAlert() {
        Long until = alertUntil;
        return until != null && System.nanoTime() - until < 0;
    }
}
