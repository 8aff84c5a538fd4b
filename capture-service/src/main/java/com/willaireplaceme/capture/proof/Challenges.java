package com.willaireplaceme.capture.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.proof.Proof.Challenge;
import com.willaireplaceme.capture.proof.Proof.Parameters;
import com.willaireplaceme.common.identity.KeyedHash;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes challenges and judges their solutions. What is to be found is a counter, drawn evenly, so
 * that a solution never takes more than twice the usual time. Making a challenge derives one key,
 * one at a time; judging a solution derives none, so wrong ones cost next to nothing. Thread-safe.
 */
@Component
class Challenges {

    /** How long a solution counts. */
    static final Duration VALID = Duration.ofMinutes(20);

    /**
     * Iterations for each counter: enough that calling the function costs a browser little more.
     */
    static final int COST = 1_000;

    /** Half of them are tried on average: about half a second of one core of a server. */
    static final int COUNTERS = 1_000;

    /** A network that asks for more than so many meanwhile pays more for each, up to a limit. */
    private static final int USUAL = 10;

    private static final int DEAREST = 4;

    private static final int KEY_LENGTH = 32;
    private static final int PREFIX_LENGTH = 16;
    private static final int NONCE_LENGTH = 16;
    private static final int LONGEST_PROOF = 2_000;
    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyedHash hash;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore oneAtATime = new Semaphore(1);
    private final Cache<Client, AtomicInteger> asked =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(VALID).build();
    private final Cache<String, Boolean> used =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(VALID).build();

    @Autowired
    Challenges(KeyedHash hash) {
        this(hash, Clock.systemUTC());
    }

    Challenges(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /** A new challenge; empty if too many others wait for one. */
    Optional<Challenge> make(Client client) {
        int counter = random.nextInt(COUNTERS * dearness(client));
        byte[] nonce = bytes(NONCE_LENGTH);
        byte[] salt = bytes(NONCE_LENGTH);
        return derive(nonce, counter, salt)
                .map(key -> {
                    Parameters parameters =
                            new Parameters(
                                    Pbkdf2.NAME,
                                    COST,
                                    clock.instant().plus(VALID).getEpochSecond(),
                                    KEY_LENGTH,
                                    HEX.formatHex(key, 0, PREFIX_LENGTH),
                                    keySignature(HEX.formatHex(key)),
                                    HEX.formatHex(nonce),
                                    HEX.formatHex(salt));
                    return new Challenge(parameters, signature(parameters));
                });
    }

    /** Counts a challenge, and tells how many times the usual work it is to be. */
    int dearness(Client client) {
        int before = asked.get(client, _ -> new AtomicInteger()).getAndIncrement();
        return Math.min(DEAREST, 1 + before / USUAL);
    }

    private Optional<byte[]> derive(byte[] nonce, int counter, byte[] salt) {
        try {
            if (!oneAtATime.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(Pbkdf2.key(Pbkdf2.password(nonce, counter), salt, COST, KEY_LENGTH));
        } finally {
            oneAtATime.release();
        }
    }

    /** Whether a text is the first right solution of a challenge of ours that still counts. */
    boolean solves(String text) {
        if (text.length() > LONGEST_PROOF) {
            return false;
        }
        try {
            byte[] json = Base64.getDecoder().decode(text);
            return solves(JSON.readValue(json, Proof.class));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return false;
        }
    }

    private boolean solves(Proof proof) {
        Parameters parameters = proof.challenge().parameters();
        return equal(signature(parameters), proof.challenge().signature())
                && clock.instant().getEpochSecond() < parameters.expiresAt()
                && equal(keySignature(proof.solution().derivedKey()), parameters.keySignature())
                && used.asMap().putIfAbsent(parameters.nonce(), true) == null;
    }

    private String signature(Parameters parameters) {
        return sign("challenge", JSON.writeValueAsString(parameters));
    }

    private String keySignature(String key) {
        return sign("key", key);
    }

    private String sign(String what, String text) {
        return HEX.formatHex(hash.hash("proof of work|" + what + "|" + text));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
