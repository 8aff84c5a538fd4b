package com.willaireplaceme.capture.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.willaireplaceme.capture.proof.ProofSettings.Mode;
import com.willaireplaceme.common.identity.KeyedHash;
import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Challenge;
import org.altcha.altcha.Altcha.ChallengeOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a program pay for each request with some computing that a visitor's browser does unseen. A
 * solution counts once and for ten minutes. Thread-safe; each instance judges its own load.
 */
@Component
public class ProofOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(ProofOfWork.class);

    /** About half a second of a laptop, two of a phone. */
    private static final long LARGEST_NUMBER = 50_000;

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration ALERT = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Mode mode;
    private final String secret;
    private final Bucket usual;
    private final Cache<String, Boolean> used =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(VALID).build();
    private volatile @Nullable Long alertUntil;

    ProofOfWork(ProofSettings settings, KeyedHash hash) {
        this.mode = settings.mode();
        this.secret = HexFormat.of().formatHex(hash.hash("proof of work"));
        this.usual =
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(settings.abovePerMinute())
                                        .refillGreedy(
                                                settings.abovePerMinute(), Duration.ofMinutes(1)))
                        .build();
    }

    /** A new challenge. */
    Challenge challenge() {
        try {
            return Altcha.createChallenge(
                    new ChallengeOptions()
                            .setAlgorithm(Altcha.Algorithm.SHA256)
                            .setMaxNumber(LARGEST_NUMBER)
                            .setSecureRandomNumber(true)
                            .setHmacKey(secret)
                            .setExpiresInSeconds(VALID.toSeconds()));
        } catch (Exception unavailable) {
            throw new IllegalStateException("every JDK has these algorithms", unavailable);
        }
    }

    /**
     * Counts a request, and tells whether it may pass.
     *
     * @param proof the solution of a challenge in ALTCHA's form; {@code null} for none
     */
    public boolean suffices(@Nullable String proof) {
        return switch (mode) {
            case OFF -> true;
            case AUTO -> !isAlert() || (proof != null && isNew(proof));
            case ON -> proof != null && isNew(proof);
        };
    }

    private boolean isAlert() {
        Long until = alertUntil;
        long now = System.nanoTime();
        if (!usual.tryConsume(1)) {
            if (until == null || now - until > 0) {
                LOG.warn("Too many requests: for a while they need a proof of work");
            }
            alertUntil = now + ALERT.toNanos();
            return true;
        }
        return until != null && now - until < 0;
    }

    private boolean isNew(String proof) {
        try {
            if (!Altcha.verifySolution(proof, secret, true)) {
                return false;
            }
            String json = new String(Base64.getDecoder().decode(proof), StandardCharsets.UTF_8);
            String challenge = JSON.readTree(json).get("challenge").stringValue();
            return used.asMap().putIfAbsent(challenge, true) == null;
        } catch (Exception noProof) {
            // The library throws whatever its JSON reader does; none of it is a proof.
            LOG.debug("A proof could not be read", noProof);
            return false;
        }
    }
}
