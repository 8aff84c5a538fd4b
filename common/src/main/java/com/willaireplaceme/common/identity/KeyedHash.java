package com.willaireplaceme.common.identity;

import com.willaireplaceme.common.catalogue.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under the pepper: the identity of recipients and reports, which nobody can compute
 * from an address without the secret. Thread-safe.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_PEPPER = 16;

    private final SecretKeySpec pepper;
    private final String edition;

    /**
     * @param pepper the secret, at least 16 bytes in UTF-8
     * @param edition the edition of the report; a new edition may send again
     * @throws IllegalArgumentException if the pepper is too short to be a secret
     */
    public KeyedHash(String pepper, String edition) {
        byte[] secret = pepper.getBytes(StandardCharsets.UTF_8);
        if (secret.length < SHORTEST_PEPPER) {
            throw new IllegalArgumentException(
                    "KEY_PEPPER must be at least " + SHORTEST_PEPPER + " bytes long");
        }
        this.pepper = new SecretKeySpec(secret, ALGORITHM);
        this.edition = edition;
    }

    /** The recipient, whatever the report. */
    public UUID recipient(CanonicalAddress address) {
        return uuid("recipient|" + address.value());
    }

    /** The idempotency key: this report for this recipient. */
    public UUID idempotencyKey(CanonicalAddress address, String profession, Level level) {
        return uuid(
                "report|"
                        + edition
                        + "|"
                        + address.value()
                        + "|"
                        + profession
                        + "|"
                        + level.slug());
    }

    /** HMAC-SHA-256 of any text, 32 bytes; callers prefix the text with what it is for. */
    public byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, unavailable);
        }
    }

    /** The first 128 bits of the hash as a UUID version 8 (RFC 9562, section 5.8). */
    private UUID uuid(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(hash(text));
        long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
